using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>Namespaces warn of what the restricted level forbids.</summary>
internal sealed class PodSecurityWarningRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "namespace/pod-security-warning",
        Title = "Namespaces warn of what the restricted level forbids",
        Severity = Severity.Info,
        Rationale = "Without the label nobody learns what would have to change before the strict level can be enforced.",
        Remediation = "Add the label pod-security.kubernetes.io/warn: restricted.",
        Controls = ["cis:5.2.1", "nsa:pod-security"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var (enforced, warned) = (resource.Resource.Label("pod-security.kubernetes.io/enforce"), resource.Resource.Label("pod-security.kubernetes.io/warn"));
        if (enforced is "baseline" or "privileged" && warned != "restricted") sink.Report("does not warn of what the restricted level forbids", NodePath.Of("metadata", "labels"), fix: Fix.SetField(NodePath.Of("metadata", "labels")["pod-security.kubernetes.io/warn"], "restricted"));
    }
}
