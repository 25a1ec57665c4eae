using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow the config maps of the whole cluster to be written.</summary>
internal sealed class ConfigMapWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/config-map-writing",
        Title = "Roles do not allow the config maps of the whole cluster to be written",
        Severity = Severity.Medium,
        Rationale = "Name servers, node configuration and mappings of users stand in config maps of kube-system.",
        Remediation = "Use a Role in the namespace, or resourceNames.",
        Controls = ["nsa:authentication", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [configmaps], verbs: [update] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [""], resources: [configmaps], resourceNames: [leader], verbs: [update] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (!grant.HasNames && grant.Allows("", "configmaps", "update", "patch")) sink.Report("allows the config maps of every namespace it is bound in to be written", path["resources"]);
    }
}
