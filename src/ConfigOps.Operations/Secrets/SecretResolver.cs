using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Secrets;

/// <summary>Puts secret values in the place of references, in memory, and makes them known to the mask. Safe for use by many threads.</summary>
/// <param name="sources">Where values come from, the first one that has a value wins.</param>
/// <param name="mask">Learns every value.</param>
public sealed class SecretResolver(IReadOnlyList<ISecretSource> sources, SecretMask mask)
{
    /// <summary>What the name of a Secret ends with when its values were not known as it was generated.</summary>
    public const string UnresolvedSuffix = "unresolved";

    /// <summary>The annotation of a Secret whose values were not known as it was generated.</summary>
    public const string UnresolvedAnnotation = "configops.io/unresolved";

    /// <summary>The value of a reference, or null.</summary>
    public string? Find(SecretReference reference)
    {
        foreach (var source in sources)
        {
            if (source.Find(reference) is not { } value) continue;
            mask.Add(value);
            return value;
        }

        return null;
    }

    /// <summary>The Secret with values: <c>stringData</c> becomes <c>data</c>. Every other resource comes back as it is.</summary>
    /// <exception cref="ConfigurationException">A value is missing; carries a mistake for each.</exception>
    public Resource Resolve(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (!IsSecret(resource) || resource.At("stringData") is not MapNode texts) return resource;
        var mistakes = new List<Mistake>();
        if (resource.Annotation(UnresolvedAnnotation) is not null)
            mistakes.Add(new Mistake($"{resource} was generated without its values, so its name does not stand for its content; run Generate again where the values are known", resource.File, resource.Position));
        var data = (resource.At("data") as MapNode ?? MapNode.Empty).ToBuilder();
        foreach (var entry in texts.Members)
        {
            var value = entry.Value.AsString() ?? "";
            if (SecretReference.TryParse(value, out var reference))
            {
                if (Find(reference) is { } found) value = found;
                else mistakes.Add(Missing(reference, resource.File, entry.KeyPosition));
            }

            data.Set(entry.Key, ScalarNode.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(value))));
        }

        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        return resource.With(resource.Root.Without("stringData").With("data", data.Build()));
    }

    /// <summary>Resolves all of them.</summary>
    /// <exception cref="ConfigurationException">Values are missing; carries a mistake for each of all resources.</exception>
    public ManifestSet Resolve(ManifestSet manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        var mistakes = new List<Mistake>();
        var resolved = new List<Resource>(manifests.Resources.Count);
        foreach (var resource in manifests.Resources)
        {
            try
            {
                resolved.Add(Resolve(resource));
            }
            catch (ConfigurationException exception)
            {
                mistakes.AddRange(exception.Mistakes);
            }
        }

        return mistakes.Count == 0 ? new ManifestSet(resolved) : throw new ConfigurationException(mistakes);
    }

    /// <summary>
    /// Twelve hexadecimal digits that stand for the values of a Secret: a keyed hash, so that nobody without the key can try values against a name.
    /// Null, with the mistakes said, when a value or the key is missing.
    /// </summary>
    public string? ContentHash(string environment, Resource secret, ICollection<Mistake> mistakes)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(mistakes);
        var before = mistakes.Count;
        var text = new StringBuilder(secret.At("type")?.AsString() ?? "Opaque");
        foreach (var entry in (secret.At("stringData")?.Entries ?? []).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var value = entry.Value.AsString() ?? "";
            if (SecretReference.TryParse(value, out var reference))
            {
                if (Find(reference) is { } found) value = found;
                else mistakes.Add(Missing(reference));
            }

            text.Append('\n').Append(NodeJson.ToJson(ScalarNode.Of(entry.Key))).Append(':').Append(NodeJson.ToJson(ScalarNode.Of(value)));
        }

        if (sources.Select(source => source.FindNamingKey(environment)).FirstOrDefault(found => found is not null) is not { } key)
        {
            mistakes.Add(new Mistake($"the key that names Secrets by their content is missing: set {EnvironmentSecretSource.KeyVariable} to 32 or more random characters, the same in every run"));
            return null;
        }

        return mistakes.Count > before ? null : Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6));
    }

    private static bool IsSecret(Resource resource) => resource.Kind is { Group: "", Kind: "Secret" };

    private Mistake Missing(SecretReference reference, string? file = null, SourcePosition position = default) =>
        new($"the secret {reference.Key} of {reference.Component}{(reference.Tenant is null ? "" : $" of the tenant {reference.Tenant}")} has no value in {reference.Environment}: set the environment variable {reference.VariableName}, or write the value to .configops/secrets/{reference.FilePath}{Explanation(reference)}", file, position);

    private string Explanation(SecretReference reference) => sources.Select(source => source.Explain(reference)).FirstOrDefault(text => text is not null) is { } text ? $" ({text})" : "";
}
