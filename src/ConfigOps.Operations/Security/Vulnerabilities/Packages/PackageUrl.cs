using System.Text;

namespace ConfigOps.Operations.Security.Vulnerabilities.Packages;

/// <summary>A package URL: <c>pkg:npm/%40scope/name@1.2.3?arch=x#path</c> (the purl specification).</summary>
/// <param name="Type">The kind of package, in lower case.</param>
/// <param name="Namespace">What stands before the name, decoded; empty for none.</param>
/// <param name="Name">The name, decoded.</param>
/// <param name="Version">The version, decoded; null for none.</param>
/// <param name="Qualifiers">The qualifiers by name in lower case, decoded.</param>
/// <param name="Subpath">The path inside the package; empty for none.</param>
public sealed record PackageUrl(string Type, string Namespace, string Name, string? Version, IReadOnlyDictionary<string, string> Qualifiers, string Subpath)
{
    /// <summary>Reads a package URL; null when the text is none.</summary>
    public static PackageUrl? TryParse(string? text)
    {
        if (text is null || !text.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase)) return null;
        var rest = text[4..].TrimStart('/');
        var subpath = Cut(ref rest, '#');
        var query = Cut(ref rest, '?');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0) return null;
        var type = rest[..slash].ToLowerInvariant();
        if (!char.IsAsciiLetter(type[0]) || !type.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' or '-')) return null;
        rest = rest[(slash + 1)..].Trim('/');
        string? version = null;
        // An at sign in a scope is encoded, but many tools leave it as it is; a version has no slash behind it.
        if (rest.LastIndexOf('@') is > 0 and var at && rest.IndexOf('/', at) < 0) (version, rest) = (Decode(rest[(at + 1)..]), rest[..at]);
        var parts = rest.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Decode).ToList();
        if (parts.Count == 0 || parts[^1].Length == 0) return null;
        return new PackageUrl(type, NormalNamespace(type, string.Join('/', parts[..^1])), NormalName(type, parts[^1]), version is "" ? null : version, QualifiersOf(query), Path(subpath));
    }

    /// <summary>The canonical text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("pkg:").Append(Type).Append('/');
        foreach (var part in Namespace.Split('/', StringSplitOptions.RemoveEmptyEntries)) text.Append(Encode(part)).Append('/');
        text.Append(Encode(Name));
        if (Version is not null) text.Append('@').Append(Encode(Version));
        if (Qualifiers.Count > 0) text.Append('?').AppendJoin('&', Qualifiers.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}={Encode(item.Value)}"));
        if (Subpath.Length > 0) text.Append('#').AppendJoin('/', Subpath.Split('/').Select(Encode));
        return text.ToString();
    }

    /// <summary>Whether <paramref name="other"/> names the same package: the version counts only when both have one, qualifiers only those both have.</summary>
    public bool Covers(PackageUrl other) =>
        Type == other.Type && Namespace == other.Namespace && Name == other.Name
        && (Version is null || other.Version is null || Version == other.Version)
        && Qualifiers.All(item => !other.Qualifiers.TryGetValue(item.Key, out var value) || value == item.Value);

    private static string Cut(ref string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return "";
        var behind = text[(at + 1)..];
        text = text[..at];
        return behind;
    }

    private static Dictionary<string, string> QualifiersOf(string query)
    {
        var qualifiers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < pair.Length - 1) qualifiers[pair[..equals].ToLowerInvariant()] = Decode(pair[(equals + 1)..]);
        }

        return qualifiers;
    }

    private static string Path(string text) => string.Join('/', text.Split('/').Where(part => part is not ("" or "." or "..")).Select(Decode));

    private static string NormalNamespace(string type, string text) => type is "bitbucket" or "github" or "composer" or "deb" or "apk" or "rpm" or "golang" ? text.ToLowerInvariant() : text;

    private static string NormalName(string type, string text) => type switch
    {
        "pypi" => text.ToLowerInvariant().Replace('_', '-'),
        "bitbucket" or "github" or "composer" or "deb" or "apk" or "golang" => text.ToLowerInvariant(),
        _ => text,
    };

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    // The colon stays as it is, as the specification's examples have it.
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal);
}
