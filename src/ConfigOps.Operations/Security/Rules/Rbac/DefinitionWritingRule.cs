using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow definitions of resources to be changed.</summary>
internal sealed class DefinitionWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/definition-writing",
        Title = "Roles do not allow definitions of resources to be changed",
        Severity = Severity.Low,
        Rationale = "Who changes a definition breaks or weakens every object of its kind, and a conversion webhook reads them all.",
        Remediation = "Leave definitions to administrators.",
        Controls = ["nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [update] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [get, list, watch] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("apiextensions.k8s.io", "customresourcedefinitions", "create", "update", "patch", "delete")) sink.Report("allows definitions of resources to be changed", path["resources"]);
    }
}
