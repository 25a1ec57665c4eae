using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes a job does not allow: what it runs, except where and with how much while it is suspended and has not started.</summary>
internal static class JobUpdateRules
{
    private static readonly string[] Fixed = ["selector", "completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy"];

    /// <summary>Checks the change of a job.</summary>
    public static void Check(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (old["spec"], changed["spec"]);
        // An indexed job may grow and shrink as long as it completes with as many pods as run at once.
        var elastic = after["completionMode"].Text == "Indexed" && after["completions"].Integer == after["parallelism"].Integer && after["completions"].Exists;
        if (!elastic) UpdateRules.Same(before["completions"], after["completions"], problems);
        foreach (var field in Fixed) UpdateRules.Same(before[field], after[field], problems);
        var mutable = before["suspend"].IsTrue && !old["status"]["startTime"].Exists;
        if (!Node.Equals(Template(before["template"], mutable), Template(after["template"], mutable))) problems.Invalid(after["template"], "field is immutable");
    }

    private static MapNode Template(FieldView template, bool mutable)
    {
        var map = template.Value as MapNode ?? MapNode.Empty;
        if (!mutable) return map;
        foreach (var field in (ReadOnlySpan<string>)["nodeSelector", "tolerations", "affinity", "schedulingGates"]) map = map.WithAt(["spec", field], null);
        foreach (var field in (ReadOnlySpan<string>)["labels", "annotations"]) map = map.WithAt(["metadata", field], null);
        return map;
    }
}
