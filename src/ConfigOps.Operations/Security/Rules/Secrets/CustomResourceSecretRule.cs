using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Custom resources hold no secrets.</summary>
internal sealed class CustomResourceSecretRule : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/custom-resource",
        Title = "Custom resources hold no secrets",
        Severity = Severity.High,
        Rationale = "Values of charts and settings of operators are neither encrypted nor guarded, and they land in version control.",
        Remediation = "Name a Secret instead of the value, and replace it everywhere it was used: it is known now.",
        Controls = ["cis:5.4.1", "nist:IA-5", "pci:8.6.2", "soc2:CC6.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: web, namespace: shop }
        spec: { values: { database: { password: "kX9#vT2m!qLw" } } }
        """,
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: { name: web, namespace: shop }
        spec: { values: { database: { existingSecret: web-database, passwordKey: password } } }
        """);

    public override ScanType Type => ScanType.Secrets;

    public override bool IsAbout(GroupVersionKind kind) => kind.Group.Contains('.', StringComparison.Ordinal) && !kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => IsAbout(resource.Resource.Kind) && resource.Resource.At("spec") is MapNode;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        Walk(resource.Resource.At("spec"), NodePath.Of("spec"), sink);
    }

    private static void Walk(Node? node, NodePath path, FindingSink sink)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (entry.Value.AsString() is not { } value) Walk(entry.Value, path[entry.Key], sink);
            else if (SecretDetector.Find(entry.Key, value) is { } found) sink.Report($"its field \"{entry.Key}\" holds {found}", path[entry.Key]);
        }

        for (var i = 0; i < (node?.Items.Count ?? 0); i++)
        {
            // A list of variables has the name beside the value.
            if (node!.Items[i]["name"]?.AsString() is { } name && node.Items[i]["value"]?.AsString() is { } value && SecretDetector.Find(name, value) is { } found) sink.Report($"its entry \"{name}\" holds {found}", path[i]["value"]);
            else Walk(node.Items[i], path[i], sink);
        }
    }
}
