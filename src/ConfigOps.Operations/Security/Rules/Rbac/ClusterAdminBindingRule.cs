using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Nobody is bound to cluster-admin.</summary>
internal sealed class ClusterAdminBindingRule : BindingRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/cluster-admin",
        Title = "Nobody is bound to cluster-admin",
        Severity = Severity.Critical,
        Rationale = "Who holds it may do everything, everywhere.",
        Remediation = "Bind a role that allows what is needed, in the namespace where it is needed.",
        Controls = ["cis:5.1.1", "nsa:authentication", "nist:AC-6", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
        subjects:
        - { kind: ServiceAccount, name: "web", namespace: shop }
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
        if (subject == "system:masters") return;
        if (role is { IsOfCluster: true, Name: "cluster-admin" }) sink.Report($"gives cluster-admin to {subjectKind} \"{subject}\"", path);
        else if (role.Grants.Any(grant => grant.RulesEverything)) sink.Report($"gives \"{role.Name}\", which allows as much as cluster-admin, to {subjectKind} \"{subject}\"", path);
    }
}
