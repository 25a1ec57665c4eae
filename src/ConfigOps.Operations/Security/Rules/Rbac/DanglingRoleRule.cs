using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Every binding names a role that is there.</summary>
internal sealed class DanglingRoleRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding", "ClusterRoleBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/dangling-role",
        Title = "Every binding names a role that is there",
        Severity = Severity.Low,
        Rationale = "Whoever later makes a role of that name decides what the subjects may do.",
        Remediation = "Create the role, or correct the name.",
        Controls = ["nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: wep }
        subjects: [ { kind: ServiceAccount, name: web } ]
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [ { kind: ServiceAccount, name: web } ]
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var (kind, name) = (resource.Resource.At("roleRef", "kind")?.AsString(), resource.Resource.At("roleRef", "name")?.AsString() ?? "");
        if (scan.Rbac.RoleOf(resource.Resource) is null && (kind == "Role" || !BuiltInRoles.Exists(name))) sink.Report($"the {kind} \"{name}\" is not here", NodePath.Of("roleRef", "name"));
    }
}
