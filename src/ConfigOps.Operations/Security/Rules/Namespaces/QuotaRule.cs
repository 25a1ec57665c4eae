using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>Every namespace has a quota.</summary>
internal sealed class QuotaRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "namespace/quota",
        Title = "Every namespace has a quota",
        Severity = Severity.Low,
        Rationale = "One namespace can take the resources of all.",
        Remediation = "Add a ResourceQuota.",
        Controls = ["nsa:namespaces", "nist:SC-6", "soc2:A1.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }

        ---
        apiVersion: v1
        kind: ResourceQuota
        metadata: { name: quota, namespace: shop }
        spec: { hard: { pods: "20" } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (scan.Index.OfKind("", "ResourceQuota", resource.Resource.Name).Count == 0) sink.Report("has no ResourceQuota", NodePath.Root);
    }
}
