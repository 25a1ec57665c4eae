using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The ServiceAccounts that a binding gives rights to.</summary>
internal sealed class BindingSubjectRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-subject",
        Title = "The ServiceAccounts of a binding are there",
        Severity = Severity.Low,
        Rationale = "The rights are given to nobody, until somebody makes an account of that name.",
        Remediation = "Correct the subject, or add the ServiceAccount.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind.Group != "rbac.authorization.k8s.io" || resource.Kind.Kind is not ("RoleBinding" or "ClusterRoleBinding")) return;
        var subjects = resource.At("subjects")?.Items ?? [];
        for (var i = 0; i < subjects.Count; i++)
        {
            if (subjects[i]["kind"]?.AsString() != "ServiceAccount" || subjects[i]["name"]?.AsString() is not { Length: > 0 } name || name == "default") continue;
            var space = subjects[i]["namespace"]?.AsString() is { Length: > 0 } named ? named : ResourceIndex.NamespaceOf(resource);
            if (scope.Find("", "ServiceAccount", space, name) is not null) continue;
            if (!scope.HasCluster && !scope.IsOwn(space)) scope.Expect($"ServiceAccount \"{space}/{name}\"");
            else sink.Report($"gives rights to ServiceAccount \"{space}/{name}\", {scope.NotThere}", NodePath.Of("subjects")[i]["name"], scope.HasCluster ? Severity.Medium : null);
        }
    }
}
