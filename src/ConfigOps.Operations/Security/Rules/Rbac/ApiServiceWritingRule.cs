using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow API groups to be taken over.</summary>
internal sealed class ApiServiceWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/api-service-writing",
        Title = "Roles do not allow API groups to be taken over",
        Severity = Severity.High,
        Rationale = "Who writes an APIService answers for a whole API group, and receives the requests of everybody.",
        Remediation = "Leave APIServices to administrators.",
        Controls = ["nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [apiregistration.k8s.io], resources: [apiservices], verbs: [create] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [apiregistration.k8s.io], resources: [apiservices], verbs: [get] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        if (grant.Allows("apiregistration.k8s.io", "apiservices", "create", "update", "patch")) sink.Report("allows API groups to be taken over", path["resources"]);
    }
}
