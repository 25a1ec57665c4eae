using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of jobs.</summary>
internal static class BatchDefaults
{
    public static MapNode Job(MapNode job)
    {
        if (job.At("spec", "template", "metadata", "labels") is MapNode { Count: > 0 } labels)
            job = job.Ensure("metadata", metadata => metadata.HasAny("labels") ? metadata : metadata.With("labels", labels));
        return job.Ensure("spec", static spec =>
        {
            if (!spec.Has("parallelism")) spec = spec.Or("completions", 1);
            if (!spec.Has("parallelism")) spec = spec.With("parallelism", ScalarNode.Of(1));
            return spec.Or("backoffLimit", spec.Has("backoffLimitPerIndex") ? int.MaxValue : 6)
                .Or("completionMode", "NonIndexed")
                .Or("suspend", false)
                .Or("podReplacementPolicy", spec.Has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed")
                .Or("manualSelector", false);
        });
    }

    public static MapNode CronJob(MapNode job) => job.Ensure("spec", static spec => spec
        .Or("concurrencyPolicy", "Allow").Or("suspend", false).Or("successfulJobsHistoryLimit", 3).Or("failedJobsHistoryLimit", 1));

    public static MapNode ConditionPattern(MapNode pattern) => pattern.Or("status", "True");
}
