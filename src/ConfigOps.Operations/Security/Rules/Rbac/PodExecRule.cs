using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow commands in other pods.</summary>
internal sealed class PodExecRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/pod-exec",
        Title = "Roles do not allow commands in other pods",
        Severity = Severity.High,
        Rationale = "Who may run a command in a pod has what the pod has: its token, its secrets, its network.",
        Remediation = "Remove pods/exec, pods/attach and pods/portforward.",
        Controls = ["nsa:authentication", "mitre:T1609", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [pods/exec], verbs: [create] }
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
        if (grant.Allows("", "pods/exec", "create", "get") || grant.Allows("", "pods/attach", "create", "get") || grant.Allows("", "pods/portforward", "create", "get")) sink.Report("allows entering pods", path["resources"]);
    }
}
