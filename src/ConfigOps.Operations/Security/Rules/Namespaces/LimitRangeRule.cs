using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>Every namespace has default limits.</summary>
internal sealed class LimitRangeRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "namespace/limit-range",
        Title = "Every namespace has default limits",
        Severity = Severity.Low,
        Rationale = "A container that names no limits gets none.",
        Remediation = "Add a LimitRange with defaults.",
        Controls = ["nsa:namespaces", "nist:SC-6"],
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
        kind: LimitRange
        metadata: { name: limits, namespace: shop }
        spec: { limits: [ { type: Container, default: { memory: 256Mi } } ] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (scan.Index.OfKind("", "LimitRange", resource.Resource.Name).Count == 0) sink.Report("has no LimitRange", NodePath.Root);
    }
}
