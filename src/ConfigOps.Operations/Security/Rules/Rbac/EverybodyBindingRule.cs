using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Nothing is given to everybody.</summary>
internal sealed class EverybodyBindingRule : BindingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/everybody",
        Title = "Nothing is given to everybody",
        Severity = Severity.High,
        Rationale = "The right is shared by every pod or user, those that are added later too.",
        Remediation = "Name the service accounts that need it.",
        Controls = ["nsa:authentication", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects:
        - { kind: Group, name: "system:serviceaccounts" }
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
        if (subjectKind == "Group" && (subject == "system:authenticated" || subject == "system:serviceaccounts" || subject.StartsWith("system:serviceaccounts:", StringComparison.Ordinal))) sink.Report($"gives \"{role.Name}\" to the whole group {subject}", path);
    }
}
