using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>A rule about whom RoleBindings and ClusterRoleBindings name. What a cluster brings along is left out.</summary>
internal abstract class BindingRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding", "ClusterRoleBinding")
{
    private const string AccountUser = "system:serviceaccount:";

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var role = new BoundRole(resource.Resource.At("roleRef", "kind")?.AsString() == "ClusterRole", resource.Resource.At("roleRef", "name")?.AsString() ?? "", scan.Rbac.RoleOf(resource.Resource) is { } found ? scan.Rbac.GrantsOf(found) : []);
        var subjects = resource.Resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
        {
            // A user may be named by what a service account is to the server.
            var (kind, name) = (subjects[i]["kind"]?.AsString() ?? "", subjects[i]["name"]?.AsString() ?? "");
            if (kind == "User" && name.StartsWith(AccountUser, StringComparison.Ordinal)) (kind, name) = ("ServiceAccount", name[(name.LastIndexOf(':') + 1)..]);
            Inspect(kind, name, role, NodePath.Root["subjects"][i], sink);
        }
    }

    protected abstract void Inspect(string subjectKind, string subject, BoundRole role, NodePath path, FindingSink sink);

    /// <summary>The role of a binding.</summary>
    /// <param name="IsOfCluster">Whether it is a ClusterRole.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Grants">What it allows, when it is in the set.</param>
    protected sealed record BoundRole(bool IsOfCluster, string Name, IReadOnlyList<RoleGrant> Grants);
}
