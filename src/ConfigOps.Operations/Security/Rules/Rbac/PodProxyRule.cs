using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow pods to be reached through the API server.</summary>
internal sealed class PodProxyRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/pod-proxy",
        Title = "Roles do not allow pods to be reached through the API server",
        Severity = Severity.Medium,
        Rationale = "Connections through the API server come from inside, past network policies.",
        Remediation = "Remove pods/proxy, pods/portforward and services/proxy.",
        Controls = ["nsa:network", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [services/proxy], verbs: [create] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [services], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("", "pods/portforward", "get", "create") || grant.Allows("", "pods/proxy", "get", "create", "update", "patch", "delete") || grant.Allows("", "services/proxy", "get", "create", "update", "patch", "delete")) sink.Report("reaches pods through the API server", path["resources"]);
    }
}
