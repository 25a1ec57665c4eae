using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What a HorizontalPodAutoscaler scales is in the set.</summary>
internal sealed class ScaleTargetRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-scale-target",
        Title = "What an autoscaler scales is there",
        Severity = Severity.Medium,
        Rationale = "An autoscaler without target scales nothing.",
        Remediation = "Correct spec.scaleTargetRef.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } || resource.At("spec", "scaleTargetRef") is not { } target) return;
        var (kind, name) = (target["kind"]?.AsString() ?? "", target["name"]?.AsString() ?? "");
        var group = GroupVersionKind.From(target["apiVersion"]?.AsString() ?? "apps/v1", kind).Group;
        if (scope.Find(group, kind, ResourceIndex.NamespaceOf(resource), name) is null)
            sink.Report($"scales {kind} \"{name}\", {scope.NotInNamespace}", NodePath.Of("spec", "scaleTargetRef", "name"), scope.Gravity(Info.Severity));
    }
}
