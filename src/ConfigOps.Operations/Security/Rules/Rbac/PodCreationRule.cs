using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow pods to be made.</summary>
internal sealed class PodCreationRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/pod-creation",
        Title = "Roles do not allow pods to be made",
        Severity = Severity.Medium,
        Rationale = "Who makes pods can run them as any service account of the namespace and mount its secrets.",
        Remediation = "Leave workloads to the deployment pipeline.",
        Controls = ["cis:5.1.4", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [apps], resources: [deployments], verbs: [create] }
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
        if (grant.Allows("", "pods", "create") || grant.Allows("apps", "deployments", "create", "update", "patch") || grant.Allows("apps", "daemonsets", "create", "update", "patch")
            || grant.Allows("apps", "statefulsets", "create", "update", "patch") || grant.Allows("batch", "jobs", "create") || grant.Allows("batch", "cronjobs", "create", "update", "patch")) sink.Report("allows pods to be made", path["resources"]);
    }
}
