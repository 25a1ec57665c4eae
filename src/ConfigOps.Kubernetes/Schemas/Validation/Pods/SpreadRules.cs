using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for spreading pods over zones and nodes.</summary>
internal static class SpreadRules
{
    /// <summary>Checks the list.</summary>
    public static void Check(FieldView constraints, Problems problems)
    {
        var items = constraints.Items;
        for (var i = 0; i < items.Length; i++)
        {
            var constraint = items[i];
            if ((constraint["maxSkew"].Integer ?? 0) <= 0) problems.Invalid(constraint["maxSkew"], "must be greater than zero");
            if (constraint["topologyKey"].IsBlank) problems.Required(constraint["topologyKey"], "can not be empty");
            if (!constraint["whenUnsatisfiable"].IsAnyOf("DoNotSchedule", "ScheduleAnyway")) problems.NotSupported(constraint["whenUnsatisfiable"], "DoNotSchedule", "ScheduleAnyway");
            var (key, action) = (constraint["topologyKey"].Text, constraint["whenUnsatisfiable"].Text);
            if (items.Skip(i + 1).Any(other => other["topologyKey"].Text == key && other["whenUnsatisfiable"].Text == action)) problems.Duplicate(constraint["{topologyKey, whenUnsatisfiable}"], $"{{{key}, {action}}}");
            problems.Positive(constraint["minDomains"]);
            if (constraint["minDomains"].Exists && action != "DoNotSchedule") problems.Invalid(constraint["minDomains"], $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {action}");
            problems.OneOf(constraint["nodeAffinityPolicy"], "Honor", "Ignore");
            problems.OneOf(constraint["nodeTaintsPolicy"], "Honor", "Ignore");
            AffinityRules.LabelKeys(constraint, problems);
            SelectorRules.Label(constraint["labelSelector"], problems);
        }
    }
}
