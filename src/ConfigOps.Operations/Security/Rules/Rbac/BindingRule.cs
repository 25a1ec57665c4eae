using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>A rule about whom RoleBindings and ClusterRoleBindings name. What a cluster brings along is left out.</summary>
internal abstract class BindingRule() : KindRule(ScanType.Rbac, "rbac.authorization.k8s.io", "RoleBinding", "ClusterRoleBinding")
{
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && resource.Resource.Label("kubernetes.io/bootstrapping") != "rbac-defaults";

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var role = resource.Resource.At("roleRef", "name")?.AsString() ?? "";
        var subjects = resource.Resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
            Inspect(subjects[i]["kind"]?.AsString() ?? "", subjects[i]["name"]?.AsString() ?? "", role, NodePath.Root["subjects"][i], sink);
    }

    protected abstract void Inspect(string subjectKind, string subject, string role, NodePath path, FindingSink sink);
}
