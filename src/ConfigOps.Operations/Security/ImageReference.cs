namespace ConfigOps.Operations.Security;

/// <summary>The parts of an image's name.</summary>
/// <param name="Registry">The host it is pulled from; <c>docker.io</c> when the name has none.</param>
/// <param name="Repository">Its name there.</param>
/// <param name="Tag">Its tag, or null.</param>
/// <param name="Digest">Its digest, or null.</param>
public sealed record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>Whether what is pulled can change without the manifest changing visibly: no digest, and no tag or the tag <c>latest</c>.</summary>
    public bool IsFloating => Digest is null && Tag is null or "latest";

    /// <summary>Whether it comes from one of the registries, given as host or as host and path.</summary>
    public bool IsFrom(IEnumerable<string> registries) =>
        registries.Select(trusted => trusted.TrimEnd('/')).Any(trusted => Registry == trusted || $"{Registry}/{Repository}".StartsWith($"{trusted}/", StringComparison.Ordinal));

    /// <summary>Takes a name apart as container runtimes do.</summary>
    public static ImageReference Parse(string text)
    {
        string? digest = null, tag = null;
        if (text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at) (text, digest) = (text[..at], text[(at + 1)..]);
        var slash = text.LastIndexOf('/');
        if (text.IndexOf(':', slash + 1) is >= 0 and var colon) (text, tag) = (text[..colon], text[(colon + 1)..]);
        slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash > 0 ? text[..slash] : "";
        // Only a first part that can be a host names a registry; example/web is a repository of Docker Hub.
        return host.AsSpan().IndexOfAny('.', ':') >= 0 || host == "localhost"
            ? new(host, text[(slash + 1)..], tag, digest)
            : new("docker.io", slash < 0 ? $"library/{text}" : text, tag, digest);
    }
}
