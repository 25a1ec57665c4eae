using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules for jobs.</summary>
internal static class JobRules
{
    private const long MostParallelIndexed = 100_000;
    private const long ManyCompletions = 100_000;
    private const long MostParallelOfMany = 10_000;
    private const long MostFailedOfMany = 10_000;
    private const int MostManagedByLength = 63;

    /// <summary>A new Job, with the selector that was generated for it.</summary>
    public static void Job(FieldView job, Problems problems)
    {
        MetadataRules.Check(job["metadata"], Names.Subdomain, problems);
        var spec = job["spec"];
        Spec(spec, problems);
        var selector = spec["selector"];
        if (!selector.Exists) problems.Required(selector);
        SelectorRules.Label(selector, problems);
        if (!spec["manualSelector"].IsTrue && selector.Exists && !IsGenerated(selector)) problems.Invalid(selector, "`selector` not auto-generated");
        if (TemplateMatch.IsReadable(selector)) TemplateMatch.Check(selector, spec["template"], problems);

        var name = job["metadata"]["name"].IsBlank && !job["metadata"]["generateName"].IsBlank ? MetadataRules.Generated(job["metadata"]["generateName"].Text) : job["metadata"]["name"].Text;
        if (spec["completionMode"].Text != "Indexed" || spec["completions"].Integer is not (> 0 and var completions)) return;
        var last = $"{name}-{completions - 1}";
        if (Names.Label(last) is { } wrong) problems.Invalid(job["metadata"]["name"], $"cannot name its pods {last}: {wrong}");
    }

    // What somebody adds may only restrict what is generated if it still selects it.
    private static bool IsGenerated(FieldView selector)
    {
        const string Label = "batch.kubernetes.io/controller-uid";
        var labels = MapNode.Of((Label, selector["matchLabels"].Key(Label).Value ?? ScalarNode.Of("")));
        return TemplateMatch.Matches(selector, new FieldView(MapNode.Of(("metadata", MapNode.Of(("labels", labels)))), selector.Path));
    }

    /// <summary>A new CronJob.</summary>
    public static void CronJob(FieldView job, Problems problems)
    {
        const int MostCronNameLength = 52;
        MetadataRules.Check(job["metadata"], Names.Subdomain, problems);
        var spec = job["spec"];
        if (job["metadata"]["name"].Text.Length > MostCronNameLength) problems.Invalid(job["metadata"]["name"], $"must be no more than {MostCronNameLength} characters");
        if (spec["schedule"].IsBlank) problems.Required(spec["schedule"]);
        else
        {
            problems.InvalidIf(spec["schedule"], CronSchedule.Check(spec["schedule"].Text));
            if (spec["schedule"].Text.Contains("TZ", StringComparison.Ordinal)) problems.Invalid(spec["schedule"], "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }

        problems.NotNegative(spec["startingDeadlineSeconds"]);
        if (spec["timeZone"].Exists) problems.InvalidIf(spec["timeZone"], spec["timeZone"].IsBlank ? "timeZone must be nil or non-empty string" : TimeZones.Check(spec["timeZone"].Text));
        problems.RequireOneOf(spec["concurrencyPolicy"], "Allow", "Forbid", "Replace");
        problems.NotNegative(spec["successfulJobsHistoryLimit"]);
        problems.NotNegative(spec["failedJobsHistoryLimit"]);
        var template = spec["jobTemplate"];
        if (template["spec"]["manualSelector"].IsTrue) problems.NotSupported(template["spec"]["manualSelector"].NamedAs(template["spec"].Path["manualSelector"]), "nil", "false");
        if (template["spec"]["selector"].Exists) problems.Invalid(template["spec"]["selector"], "`selector` will be auto-generated");
        Spec(template["spec"], problems);
    }

    private static void Spec(FieldView spec, Problems problems)
    {
        foreach (var field in (ReadOnlySpan<string>)["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes"])
            problems.NotNegative(spec[field]);
        if (spec["maxFailedIndexes"].Exists && !spec["backoffLimitPerIndex"].Exists) problems.Required(spec["backoffLimitPerIndex"], "when maxFailedIndexes is specified");
        ManagedBy(spec["managedBy"], problems);
        problems.OneOf(spec["completionMode"], "NonIndexed", "Indexed");
        if (spec["completionMode"].Text == "Indexed") Indexed(spec, problems);
        else if (!spec["completionMode"].Exists || spec["completionMode"].Text == "NonIndexed") NotIndexed(spec, problems);
        FailurePolicyRules.Check(spec, problems);
        SuccessPolicyRules.Check(spec, problems);
        var replacement = spec["podReplacementPolicy"];
        if (spec["podFailurePolicy"].Exists) problems.OneOf(replacement, "Failed");
        else problems.OneOf(replacement, "Failed", "TerminatingOrFailed");
        PodRules.Template(spec["template"], problems);
        var restart = spec["template"]["spec"]["restartPolicy"];
        if (restart.Text is "Always" or "") problems.Required(restart, "valid values: \"OnFailure\", \"Never\"");
        else if (!restart.IsAnyOf("OnFailure", "Never")) problems.NotSupported(restart, "OnFailure", "Never");
        else if (spec["podFailurePolicy"].Exists && restart.Text != "Never") problems.Invalid(restart, "only \"Never\" is supported when podFailurePolicy is specified");
    }

    private static void Indexed(FieldView spec, Problems problems)
    {
        var (completions, parallelism, failed) = (spec["completions"], spec["parallelism"], spec["maxFailedIndexes"]);
        if (!completions.Exists) problems.Required(completions, "when completion mode is Indexed");
        if (parallelism.Integer > MostParallelIndexed) problems.Invalid(parallelism, $"must be less than or equal to {MostParallelIndexed} when completion mode is Indexed");
        if (failed.Integer > completions.Integer) problems.Invalid(failed, "must be less than or equal to completions");
        if (failed.Integer > MostParallelIndexed) problems.Invalid(failed, $"must be less than or equal to {MostParallelIndexed}");
        if (completions.Integer is not > ManyCompletions || !spec["backoffLimitPerIndex"].Exists) return;
        var limits = $"when completions are above {ManyCompletions} and used with backoff limit per index";
        if (!failed.Exists) problems.Required(failed, $"must be specified when completions is above {ManyCompletions}");
        if (parallelism.Integer > MostParallelOfMany) problems.Invalid(parallelism, $"must be less than or equal to {MostParallelOfMany} {limits}");
        if (failed.Integer > MostFailedOfMany) problems.Invalid(failed, $"must be less than or equal to {MostFailedOfMany} {limits}");
    }

    private static void NotIndexed(FieldView spec, Problems problems)
    {
        foreach (var field in (ReadOnlySpan<string>)["backoffLimitPerIndex", "maxFailedIndexes"])
            if (spec[field].Exists) problems.Invalid(spec[field], "requires indexed completion mode");
    }

    private static void ManagedBy(FieldView manager, Problems problems)
    {
        if (!manager.Exists) return;
        DomainPaths.Check(manager, problems);
        if (manager.Text.Length > MostManagedByLength) problems.TooLong(manager, MostManagedByLength);
    }
}
