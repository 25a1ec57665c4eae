using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Every role is bound.</summary>
internal sealed class UnusedRoleRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "Role", "ClusterRole")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/unused-role",
        Title = "Every role is bound",
        Severity = Severity.Low,
        Rationale = "A role that nobody has is forgotten until somebody binds it without looking.",
        Remediation = "Remove the role, or bind it.",
        Controls = ["nist:AC-6", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules: [ { apiGroups: [""], resources: [configmaps], verbs: [get] } ]
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: web, namespace: shop }
        rules: [ { apiGroups: [""], resources: [configmaps], verbs: [get] } ]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: web }
        subjects: [ { kind: ServiceAccount, name: web } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // Roles that others gather, and those that a cluster brings along, need no binding.
        var role = resource.Resource;
        var isGathered = role.At("metadata", "labels")?.Entries.Any(label => label.Key.Contains("aggregate-to-", StringComparison.Ordinal)) == true;
        if (!isGathered && !BuiltInRoles.Exists(role.Name) && !scan.Rbac.IsBound(role)) sink.Report("no binding here names it", NodePath.Root);
    }
}
