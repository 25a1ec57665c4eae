using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Nothing is given to those who have not said who they are.</summary>
internal sealed class AnonymousBindingRule : BindingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/anonymous",
        Title = "Nothing is given to those who have not said who they are",
        Severity = Severity.Critical,
        Rationale = "Whoever reaches the API server has the right.",
        Remediation = "Remove the subject.",
        Controls = ["cis:5.1.1", "nsa:authentication", "nist:AC-14"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects:
        - { kind: Group, name: "system:unauthenticated" }
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
        if (subject is "system:anonymous" or "system:unauthenticated") sink.Report($"gives \"{role.Name}\" to {subject}", path);
    }
}
