using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>A rule about what Roles and ClusterRoles allow; looks at each of their rules by itself. What a cluster brings along is left out.</summary>
internal abstract class RoleRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "Role", "ClusterRole")
{
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // The rules of the role itself come first; what it aggregates is reported where it is written.
        var grants = scan.Rbac.GrantsOf(resource.Resource);
        var own = resource.Resource.At("rules")?.Items.Count ?? 0;
        for (var i = 0; i < own; i++) Inspect(grants[i], NodePath.Root["rules"][i], sink);
    }

    protected abstract void Inspect(RoleGrant grant, NodePath path, FindingSink sink);
}
