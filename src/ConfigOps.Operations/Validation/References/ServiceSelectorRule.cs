using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>A Service selects a pod.</summary>
internal sealed class ServiceSelectorRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/idle-service",
        Title = "Every Service selects a pod",
        Severity = Severity.Medium,
        Rationale = "A Service without pods refuses every connection.",
        Remediation = "Correct spec.selector or the labels of the pods.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "", Kind: "Service" } || resource.At("spec", "selector") is not MapNode { Count: > 0 } labels) return;
        if (PodSelection.SelectsNothing(LabelSelector.FromLabels(labels), scope, ResourceIndex.NamespaceOf(resource)))
            sink.Report("selects none of the pods of its namespace", NodePath.Of("spec", "selector"), scope.Gravity(Info.Severity));
    }
}
