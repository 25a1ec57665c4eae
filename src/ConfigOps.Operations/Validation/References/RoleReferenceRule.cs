using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The role behind a binding is in the set, or one that every cluster has.</summary>
internal sealed class RoleReferenceRule : ReferenceRule
{
    private const string Group = "rbac.authorization.k8s.io";

    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-role",
        Title = "The role behind a binding is there",
        Severity = Severity.Medium,
        Rationale = "A binding to a role that is not there gives nothing, until somebody makes a role of that name.",
        Remediation = "Correct roleRef, or add the role.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind.Group != Group || resource.Kind.Kind is not ("RoleBinding" or "ClusterRoleBinding")) return;
        var (kind, name) = (resource.At("roleRef", "kind")?.AsString() ?? "", resource.At("roleRef", "name")?.AsString() ?? "");
        if (name is "cluster-admin" or "admin" or "edit" or "view" || name.StartsWith("system:", StringComparison.Ordinal)) return;
        // What lets extensions of the API read whom to trust is there in every cluster too.
        if (name == "extension-apiserver-authentication-reader" && resource.Namespace == "kube-system") return;
        var found = kind == "ClusterRole" ? scope.Find(Group, kind, name) : scope.Find(Group, kind, ResourceIndex.NamespaceOf(resource), name);
        if (found is null) sink.Report($"binds {kind} \"{name}\", {scope.NotThere}", NodePath.Of("roleRef", "name"), scope.Gravity(Info.Severity));
    }
}
