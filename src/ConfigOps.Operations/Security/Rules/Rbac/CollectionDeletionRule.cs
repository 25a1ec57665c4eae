using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow everything to be deleted at once.</summary>
internal sealed class CollectionDeletionRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/collection-deletion",
        Title = "Roles do not allow everything to be deleted at once",
        Severity = Severity.Low,
        Rationale = "One request with deletecollection removes every object of a kind.",
        Remediation = "Remove deletecollection; delete is enough.",
        Controls = ["nist:CP-9", "soc2:A1.2"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get, deletecollection] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get, delete] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Verbs.Contains("deletecollection")) sink.Report("allows every object of a kind to be deleted at once", path["verbs"]);
    }
}
