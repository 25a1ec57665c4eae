using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles name their API groups.</summary>
internal sealed class WildcardGroupsRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/wildcard-groups",
        Title = "Roles name their API groups",
        Severity = Severity.Medium,
        Rationale = "A resource of the same name in a group that is added later is allowed, too.",
        Remediation = "Name the API groups.",
        Controls = ["cis:5.1.3", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: ["*"], resources: [configmaps], verbs: [get] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Groups.Contains("*")) sink.Report("reaches every API group", path["apiGroups"]);
    }
}
