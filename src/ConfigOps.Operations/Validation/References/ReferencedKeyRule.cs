using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>A key that a variable is taken from is in its ConfigMap or Secret.</summary>
internal sealed class ReferencedKeyRule : ReferenceRule
{
    private static readonly string[] Fields = ["data", "binaryData", "stringData"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-key",
        Title = "A key that is used is there",
        Severity = Severity.High,
        Rationale = "The container cannot be started without the value.",
        Remediation = "Correct the key, add it, or mark the reference as optional.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (PodTemplate.Of(resource) is not { } pod) return;
        foreach (var reference in PodReferences.Of(pod))
        {
            if (reference.Key is null || scope.Find("", reference.Kind, ResourceIndex.NamespaceOf(resource), reference.Name) is not { } found || scope.IsUnknown(found)) continue;
            var keys = Fields.SelectMany(field => found.At(field)?.Entries ?? []).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
            if (!keys.Contains(reference.Key)) sink.Report($"uses the key \"{reference.Key}\" of {reference.Kind} \"{reference.Name}\", which has {Listed(keys)}", reference.Path);
        }
    }

    private static string Listed(HashSet<string> keys) => keys.Count == 0 ? "no keys" : $"only {string.Join(", ", keys.Order(StringComparer.Ordinal).Take(10))}";
}
