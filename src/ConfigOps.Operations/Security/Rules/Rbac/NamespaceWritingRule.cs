using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow namespaces to be changed.</summary>
internal sealed class NamespaceWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/namespace-writing",
        Title = "Roles do not allow namespaces to be changed",
        Severity = Severity.Medium,
        Rationale = "Who may label a namespace switches off its Pod Security level, and policies that select by label.",
        Remediation = "Leave namespaces to administrators.",
        Controls = ["cis:5.1.8", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [namespaces], verbs: [patch] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [namespaces], verbs: [get, list] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("", "namespaces", "update", "patch", "delete")) sink.Report("allows namespaces to be changed", path["resources"]);
    }
}
