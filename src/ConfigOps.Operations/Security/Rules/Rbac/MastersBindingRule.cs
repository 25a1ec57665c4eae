using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>The group system:masters is not used.</summary>
internal sealed class MastersBindingRule : BindingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/masters",
        Title = "The group system:masters is not used",
        Severity = Severity.High,
        Rationale = "Its members are past all authorization and cannot be revoked.",
        Remediation = "Use a group of your own.",
        Controls = ["cis:5.1.7", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects:
        - { kind: Group, name: "system:masters" }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects:
        - { kind: ServiceAccount, name: "web", namespace: shop }
        """);

    protected override void Inspect(string subjectKind, string subject, BoundRole role, NodePath path, FindingSink sink)
    {
        if (subjectKind == "Group" && subject == "system:masters") sink.Report("names the group system:masters", path);
    }
}
