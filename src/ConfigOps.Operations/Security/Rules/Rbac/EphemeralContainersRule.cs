using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow containers to be put into running pods.</summary>
internal sealed class EphemeralContainersRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/ephemeral-containers",
        Title = "Roles do not allow containers to be put into running pods",
        Severity = Severity.High,
        Rationale = "A container that is added to a pod has its network, its processes and, if asked for, its volumes.",
        Remediation = "Remove pods/ephemeralcontainers.",
        Controls = ["nsa:authentication", "mitre:T1609", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [patch] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules:
        - { apiGroups: [""], resources: [pods/ephemeralcontainers], verbs: [get] }
        """);

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("", "pods/ephemeralcontainers", "update", "patch")) sink.Report("allows containers to be put into running pods", path["resources"]);
    }
}
