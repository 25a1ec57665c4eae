using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for pod disruption budgets.</summary>
internal static class DisruptionRules
{
    /// <summary>A new PodDisruptionBudget.</summary>
    public static void Check(FieldView budget, Problems problems)
    {
        var spec = budget["spec"];
        if (spec["minAvailable"].Exists && spec["maxUnavailable"].Exists) problems.Invalid(spec, "minAvailable and maxUnavailable cannot be both set");
        foreach (var field in (ReadOnlySpan<string>)["minAvailable", "maxUnavailable"])
        {
            Percentages.NotNegative(spec[field], problems);
            Percentages.AtMostAll(spec[field], problems);
        }

        SelectorRules.Label(spec["selector"], problems);
        problems.OneOf(spec["unhealthyPodEvictionPolicy"], "AlwaysAllow", "IfHealthyBudget");
        // The server looks at the name only of a budget that is good otherwise.
        if (problems.Count == 0) MetadataRules.Check(budget["metadata"], Names.PathSegment, problems, MetadataChecks.GeneratedNames);
    }
}
