using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow persistent volumes to be made.</summary>
internal sealed class PersistentVolumeRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/persistent-volumes",
        Title = "Roles do not allow persistent volumes to be made",
        Severity = Severity.Medium,
        Rationale = "A persistent volume can be a path of a node.",
        Remediation = "Let a storage class make volumes.",
        Controls = ["cis:5.1.9", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [persistentvolumes], verbs: [create] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("", "persistentvolumes", "create")) sink.Report("allows persistent volumes to be made", path["resources"]);
    }
}
