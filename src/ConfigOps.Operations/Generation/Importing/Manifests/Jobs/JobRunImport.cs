using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests.Jobs;

/// <summary>When a job runs, how often and how long.</summary>
internal static class JobRunImport
{
    private const string Queue = "kueue.x-k8s.io/queue-name";
    private static readonly string[] Numbers = ["completions", "parallelism"];
    private static readonly string[] SpecElsewhere = ["template", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished", "completionMode", "completions", "parallelism", "podFailurePolicy", "podReplacementPolicy", "suspend", "selector", "manualSelector"];

    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var isCron = scope.Workload.Kind.Kind == "CronJob";
        var queue = (isCron ? scope.Workload.At("spec", "jobTemplate", "metadata", "labels") : scope.Workload.At("metadata", "labels"))?[Queue];
        if (queue is not null) scope.Draft.Map($"labels.{Queue}", queue.Position, $"queue {queue.AsString()}", queue, "queue");
        if (isCron) Schedule(scope);
        if (scope.Workload.At("spec", "suspend") is { } suspend && suspend.AsBoolean() == true && (isCron || queue is null))
            scope.Draft.Map("suspend", suspend.Position, "suspended true", ScalarNode.True, "suspended");
        Limits(scope);
        Pods(scope);
        if (scope.Pod["terminationGracePeriodSeconds"] is { } grace) scope.Draft.Map("terminationGracePeriodSeconds", grace.Position, $"gracePeriodSeconds {grace}", grace, "gracePeriodSeconds");
        if (scope.Pod["restartPolicy"] is { } restart && restart.AsString() == "OnFailure")
            scope.Draft.Note(ImportVerdict.Assumed, "restartPolicy", restart.Position, "a failed pod is replaced by a new one, not started again in its place");
        if (scope.JobSpec["podReplacementPolicy"]?.AsString() != "Failed")
            scope.Draft.Note(ImportVerdict.Assumed, "podReplacementPolicy", scope.JobSpec["podReplacementPolicy"]?.Position ?? SourcePosition.None, "a pod is replaced when it has ended, not while it is ending");
        if (scope.JobSpec["manualSelector"]?.AsBoolean() == true) scope.Leave("manualSelector", scope.JobSpec["manualSelector"]!, "it finds its pods by labels of its own; jobs find theirs by what Kubernetes makes");
        foreach (var entry in scope.JobSpec.Entries)
            if (!SpecElsewhere.Contains(entry.Key)) scope.Draft.Leave(entry.Key, entry.KeyPosition, "it has no counterpart; see whether it is needed");
        if (scope.Pod["priorityClassName"] is null) scope.Draft.Assume("priority", SourcePosition.None, "priority normal, as it names none", ScalarNode.Of("normal"), "priority");
    }

    private static void Schedule(WorkloadScope scope)
    {
        var spec = scope.Workload.At("spec")!;
        if (spec["schedule"]?.AsString() is not { } schedule || NameRules.Schedule(schedule) is { } wrong)
        {
            scope.Draft.Refuse("schedule", spec["schedule"]?.Position ?? scope.Workload.Position, spec["schedule"]?.AsString() is { } text ? $"the schedule {text} {NameRules.Schedule(text)}" : "it has no schedule");
            return;
        }

        scope.Draft.Map("schedule", spec["schedule"]!.Position, $"schedule {schedule}", ScalarNode.Of(schedule), "schedule");
        if (spec["timeZone"] is { } unknown && TimeZones.Check(unknown.AsString() ?? "") is not null) scope.Leave("timeZone", unknown, $"{unknown} is not a time zone of the IANA database, like Europe/Berlin; it is Etc/UTC until timeZone says otherwise");
        else if (spec["timeZone"] is { } zone) scope.Draft.Map("timeZone", zone.Position, $"timeZone {zone.AsString()}", zone, "timeZone");
        else scope.Draft.Assume("timeZone", SourcePosition.None, "timeZone Etc/UTC; the source goes by the clock of the cluster's controller, which is usually the same", ScalarNode.Of("Etc/UTC"), "timeZone");
        scope.Draft.Map("concurrencyPolicy", Place(spec, "concurrencyPolicy"), $"concurrency {spec["concurrencyPolicy"]?.AsString() ?? "Allow"}", spec["concurrencyPolicy"] ?? ScalarNode.Of("Allow"), "concurrency");
        if (spec["startingDeadlineSeconds"] is { } late) scope.Draft.Map("startingDeadlineSeconds", late.Position, $"startingDeadlineSeconds {late}", late, "startingDeadlineSeconds");
        else scope.Draft.Assume("startingDeadlineSeconds", SourcePosition.None, "a run may start 300 seconds late, and is left out after that; the source catches up however late", ScalarNode.Of(300), "startingDeadlineSeconds");
        var (successful, failed) = (spec["successfulJobsHistoryLimit"] ?? ScalarNode.Of(3), spec["failedJobsHistoryLimit"] ?? ScalarNode.Of(1));
        scope.Draft.Map("jobsHistoryLimit", Place(spec, "successfulJobsHistoryLimit"), $"history: {successful} successful, {failed} failed", MapNode.Of(("successful", successful), ("failed", failed)), "history");
    }

    private static void Limits(WorkloadScope scope)
    {
        var spec = scope.JobSpec;
        if (spec["activeDeadlineSeconds"] is { } deadline) scope.Draft.Map("activeDeadlineSeconds", deadline.Position, $"deadlineSeconds {deadline}", deadline, "deadlineSeconds");
        else scope.Draft.Assume("activeDeadlineSeconds", SourcePosition.None, "a run may take 3600 seconds; the source lets it take as long as it wants", ScalarNode.Of(3600), "deadlineSeconds");
        var backoff = spec["backoffLimit"] ?? ScalarNode.Of(6);
        scope.Draft.Map("backoffLimit", Place(spec, "backoffLimit"), $"backoffLimit {backoff}{(spec["backoffLimit"] is null ? ", as Kubernetes takes it" : "")}", backoff, "backoffLimit");
        if (spec["ttlSecondsAfterFinished"] is { } keep) scope.Draft.Map("ttlSecondsAfterFinished", keep.Position, $"ttlSeconds {keep}", keep, "ttlSeconds");
        else scope.Draft.Assume("ttlSecondsAfterFinished", SourcePosition.None, $"a finished one is kept for 86400 seconds; the source keeps {(scope.Workload.Kind.Kind == "CronJob" ? "as many as its history says" : "it until somebody deletes it")}", ScalarNode.Of(86_400), "ttlSeconds");
    }

    private static void Pods(WorkloadScope scope)
    {
        var spec = scope.JobSpec;
        if (spec["completionMode"] is { } mode) scope.Draft.Map("completionMode", mode.Position, $"completionMode {mode.AsString()}", mode, "completionMode");
        foreach (var key in Numbers)
            if (spec[key] is { } number) scope.Draft.Map(key, number.Position, $"{key} {number}", number, key);
        if (spec["completions"]?.AsInteger() is { } least && spec["parallelism"]?.AsInteger() > least)
            scope.Draft.Assume("parallelism", spec["parallelism"]!.Position, $"parallelism {least}, as no more pods than completions run at once", ScalarNode.Of(least), "parallelism");
        if (spec["completions"] is null && spec["parallelism"]?.AsInteger() is > 1 and { } several)
        {
            scope.Draft.Set(ScalarNode.Of(several), "completions");
            scope.Leave("completions", spec["parallelism"]!, string.Create(CultureInfo.InvariantCulture, $"its pods share a queue of work, and it is done when one of them ends well; a job counts pods that ended well, so it waits for {several}"));
        }
    }

    private static SourcePosition Place(Node spec, string key) => spec[key]?.Position ?? SourcePosition.None;
}
