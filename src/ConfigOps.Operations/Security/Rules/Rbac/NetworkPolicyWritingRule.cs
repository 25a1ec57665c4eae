using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow network policies to be changed.</summary>
internal sealed class NetworkPolicyWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/network-policy-writing",
        Title = "Roles do not allow network policies to be changed",
        Severity = Severity.Medium,
        Rationale = "Who removes a policy opens the network.",
        Remediation = "Leave network policies to the deployment pipeline.",
        Controls = ["nsa:network", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [delete] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [get, list] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("networking.k8s.io", "networkpolicies", "create", "update", "patch", "delete", "deletecollection")) sink.Report("allows network policies to be changed", path["resources"]);
    }
}
