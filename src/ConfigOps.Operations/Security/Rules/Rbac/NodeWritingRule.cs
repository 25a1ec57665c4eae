using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow nodes to be changed.</summary>
internal sealed class NodeWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/node-writing",
        Title = "Roles do not allow nodes to be changed",
        Severity = Severity.Medium,
        Rationale = "Who changes labels and taints of nodes draws the pods of others, and their secrets, to a node of his choice.",
        Remediation = "Leave nodes to administrators.",
        Controls = ["nsa:authentication", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [nodes], verbs: [patch] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [nodes], verbs: [get, list, watch] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("", "nodes", "create", "update", "patch", "delete") || grant.Allows("", "nodes/status", "update", "patch")) sink.Report("allows nodes to be changed", path["resources"]);
    }
}
