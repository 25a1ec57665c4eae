using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not reach the kubelet.</summary>
internal sealed class NodeProxyRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/node-proxy",
        Title = "Roles do not reach the kubelet",
        Severity = Severity.High,
        Rationale = "The kubelet runs commands in every pod of its node, past admission and audit.",
        Remediation = "Remove nodes/proxy.",
        Controls = ["cis:5.1.10", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [nodes/proxy], verbs: [get] }
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
        if (grant.Allows("", "nodes/proxy", "get", "create", "update", "patch", "delete")) sink.Report("reaches the kubelet of every node", path["resources"]);
    }
}
