using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>A PodDisruptionBudget selects a pod.</summary>
internal sealed class BudgetSelectorRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/idle-budget",
        Title = "Every PodDisruptionBudget selects a pod",
        Severity = Severity.Medium,
        Rationale = "A budget without pods protects nothing.",
        Remediation = "Correct spec.selector or the labels of the pods.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        if (resource.Kind is not { Group: "policy", Kind: "PodDisruptionBudget" } || resource.At("spec", "selector") is not MapNode selector) return;
        if (PodSelection.TryRead(selector) is { } pods && PodSelection.SelectsNothing(pods, scope, ResourceIndex.NamespaceOf(resource)))
            sink.Report("selects none of the pods of its namespace", NodePath.Of("spec", "selector"), scope.Gravity(Info.Severity));
    }
}
