using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>Every namespace enforces a level of the Pod Security Standards.</summary>
internal sealed class PodSecurityLabelRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "namespace/pod-security-label",
        Title = "Every namespace enforces a level of the Pod Security Standards",
        Severity = Severity.Medium,
        Rationale = "Without the label any pod is admitted, a privileged one too.",
        Remediation = "Add the label pod-security.kubernetes.io/enforce: restricted.",
        Controls = ["cis:5.2.1", "nsa:pod-security", "nist:CM-6"],
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
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var enforced = resource.Resource.Label("pod-security.kubernetes.io/enforce");
        if (enforced is null) sink.Report("enforces no level of the Pod Security Standards", NodePath.Of("metadata", "labels"));
        else if (enforced == "privileged") sink.Report("enforces the level privileged, which allows everything", NodePath.Of("metadata", "labels")["pod-security.kubernetes.io/enforce"]);
        else if (!PodSecurityLevels.TryParse(enforced, out _)) sink.Report($"enforces \"{enforced}\", which is no level of the Pod Security Standards", NodePath.Of("metadata", "labels")["pod-security.kubernetes.io/enforce"], Severity.High);
    }
}
