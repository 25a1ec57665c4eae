using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>The Pod Security level is that of a current version.</summary>
internal sealed class PodSecurityVersionRule : NamespaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "namespace/pod-security-version",
        Title = "The Pod Security level is that of a current version",
        Severity = Severity.Low,
        Rationale = "An old edition of the standards lets through what later ones know to be dangerous.",
        Remediation = "Set pod-security.kubernetes.io/enforce-version to latest or to the version of the cluster.",
        Controls = ["cis:5.2.1", "nsa:pod-security"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.22 } }
        """,
        """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: latest } }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // v1.25 is the last edition before which the restricted level grew.
        if (PodSecurityVersion.TryParse(resource.Resource.Label("pod-security.kubernetes.io/enforce-version"), out var version) && !version.IsAtLeast(25))
            sink.Report($"enforces the standards as they were in {version}", NodePath.Of("metadata", "labels")["pod-security.kubernetes.io/enforce-version"], fix: Fix.SetField(NodePath.Of("metadata", "labels")["pod-security.kubernetes.io/enforce-version"], "latest"));
    }
}
