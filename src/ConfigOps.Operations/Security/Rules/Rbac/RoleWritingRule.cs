using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow roles and bindings to be changed.</summary>
internal sealed class RoleWritingRule : RoleRule
{
    private static readonly string[] Guarded = ["roles", "rolebindings", "clusterroles", "clusterrolebindings"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/role-writing",
        Title = "Roles do not allow roles and bindings to be changed",
        Severity = Severity.High,
        Rationale = "Who writes bindings hands out rights.",
        Remediation = "Leave roles and bindings to administrators.",
        Controls = ["cis:5.1.8", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create] }
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
        if (Array.Exists(Guarded, name => grant.Allows("rbac.authorization.k8s.io", name, "create", "update", "patch"))) sink.Report("allows roles or bindings to be written", path["resources"]);
    }
}
