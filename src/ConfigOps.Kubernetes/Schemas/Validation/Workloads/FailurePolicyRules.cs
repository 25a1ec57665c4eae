using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules for when a job counts a pod's end as a failure.</summary>
internal static class FailurePolicyRules
{
    private const int MostRules = 20;
    private const int MostValues = 255;
    private static readonly string[] Actions = ["Count", "FailIndex", "FailJob", "Ignore"];

    /// <summary>Checks a job's policy; absent is good.</summary>
    public static void Check(FieldView spec, Problems problems)
    {
        var rules = spec["podFailurePolicy"]["rules"];
        if (rules.Count > MostRules) problems.TooMany(rules, MostRules);
        var pod = spec["template"]["spec"];
        var containers = pod["containers"].Items.Concat(pod["initContainers"].Items).Select(container => container["name"].Text).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules.Items)
        {
            var (action, codes, conditions) = (rule["action"], rule["onExitCodes"], rule["onPodConditions"]);
            problems.RequireOneOf(action, Actions);
            if (action.Text == "FailIndex" && !spec["backoffLimitPerIndex"].Exists) problems.Invalid(action, "requires the backoffLimitPerIndex to be set");
            if (codes.Exists) ExitCodes(codes, containers, problems);
            if (conditions.Count > 0) Conditions(conditions, problems);
            if (codes.Exists && conditions.Count > 0) problems.Invalid(rule, "specifying both OnExitCodes and OnPodConditions is not supported");
            if (!codes.Exists && conditions.Count == 0) problems.Invalid(rule, "specifying one of OnExitCodes and OnPodConditions is required");
        }
    }

    private static void Conditions(FieldView conditions, Problems problems)
    {
        if (conditions.Count > MostRules) problems.TooMany(conditions, MostRules);
        foreach (var condition in conditions.Items)
        {
            problems.InvalidIf(condition["type"], Names.Qualified(condition["type"].Text));
            problems.RequireOneOf(condition["status"], "False", "True", "Unknown");
        }
    }

    private static void ExitCodes(FieldView codes, HashSet<string> containers, Problems problems)
    {
        problems.RequireOneOf(codes["operator"], "In", "NotIn");
        if (codes["containerName"].Exists && !containers.Contains(codes["containerName"].Text)) problems.Invalid(codes["containerName"], "must be one of the container or initContainer names in the pod template");
        var values = codes["values"];
        if (values.Count == 0) problems.Invalid(values, "at least one value is required");
        else if (values.Count > MostValues) problems.TooMany(values, MostValues);
        var seen = new HashSet<long>();
        var (ordered, last) = (true, long.MinValue);
        foreach (var value in values.Items)
        {
            var code = value.Integer ?? 0;
            if (code == 0 && codes["operator"].Text == "In") problems.Invalid(value, "must not be 0 for the In operator");
            if (!seen.Add(code)) problems.Duplicate(value);
            ordered &= last <= code;
            last = code;
        }

        if (!ordered) problems.Invalid(values, "must be ordered");
    }
}
