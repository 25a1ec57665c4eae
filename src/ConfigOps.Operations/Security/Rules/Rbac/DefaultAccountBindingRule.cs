using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Nothing is given to default service accounts.</summary>
internal sealed class DefaultAccountBindingRule : BindingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/default-account",
        Title = "Nothing is given to default service accounts",
        Severity = Severity.Medium,
        Rationale = "Every pod of the namespace that names no account has the right.",
        Remediation = "Make a service account for the workload that needs it.",
        Controls = ["cis:5.1.5", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects:
        - { kind: ServiceAccount, name: "default", namespace: shop }
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
        if (subjectKind == "ServiceAccount" && subject == "default") sink.Report($"gives \"{role.Name}\" to the service account \"default\"", path);
    }
}
