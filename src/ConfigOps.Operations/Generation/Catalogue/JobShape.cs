using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue.Fields;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What a job may say: <c>environments/jobs/&lt;name&gt;.yaml</c>, and the same keys in an environment, a tenant and <c>--set</c>.</summary>
internal static class JobShape
{
    private static readonly IntegerShape Count = new(1, 10_000);

    private static readonly TextShape Types = new("a type of job", null, "ml-training", "data-etl", "tenant-backup", "security-scan", "billing-report");

    private static readonly RecordShape History = new(
        new("successful", new IntegerShape(0, 100), "finished jobs that are kept", Default: ScalarNode.Of(3)),
        new("failed", new IntegerShape(0, 100), "failed jobs that are kept", Default: ScalarNode.Of(3)));

    private static readonly RecordShape Gpu = new(
        new("count", new IntegerShape(1, 64), "GPUs of a pod", IsRequired: true),
        new("resource", new TextShape("an extended resource", NameRules.LabelKey), "the resource that the device plugin offers", Default: ScalarNode.Of("nvidia.com/gpu")),
        new("product", FieldShapes.Text, "the value of the node label nvidia.com/gpu.product that the pods need"));

    private static readonly Field[] Running =
    [
        new("size", new TextShape("a size", null, [.. JobSizes.Names]), "CPU and memory of a pod", Default: ScalarNode.Of("small")),
        new("gpu", Gpu, "GPUs of a pod"),
        new("priority", new TextShape("a priority", null, [.. Priorities.Names]), "who goes first when room is short", Default: ScalarNode.Of("normal")),
        new("queue", FieldShapes.Label, "the Kueue LocalQueue that admits it"),
        new("schedule", new TextShape("a schedule", NameRules.Schedule), "when it runs, as five cron fields or @daily; a job without one runs once, when it is deployed"),
        new("timeZone", FieldShapes.Text, "the time zone of the schedule", Default: ScalarNode.Of("Etc/UTC")),
        new("concurrency", new TextShape("a rule for overlapping runs", null, "Allow", "Forbid", "Replace"), "what happens when the last run is not over", Default: ScalarNode.Of("Forbid")),
        new("suspended", new FlagShape(), "whether it waits to be resumed", Default: ScalarNode.False),
        new("startingDeadlineSeconds", new IntegerShape(10, 86_400), "how late a run may start", Default: ScalarNode.Of(300)),
        new("history", History, "how many finished jobs are kept", Default: MapNode.Empty),
        new("deadlineSeconds", new IntegerShape(1, 2_592_000), "how long a run may take in all", Default: ScalarNode.Of(3600)),
        new("backoffLimit", new IntegerShape(0, 100), "how often a failed pod is tried again", Default: ScalarNode.Of(3)),
        new("ttlSeconds", new IntegerShape(0, 2_592_000), "how long a finished job is kept", Default: ScalarNode.Of(86_400)),
        new("completionMode", new TextShape("a completion mode", null, "NonIndexed", "Indexed"), "whether the pods of a run are numbered", Default: ScalarNode.Of("NonIndexed")),
        new("completions", Count, "pods that must succeed", Default: ScalarNode.Of(1)),
        new("parallelism", Count, "pods that run at once", Default: ScalarNode.Of(1)),
        new("gracePeriodSeconds", new IntegerShape(1, 3600), "how long a stop may take in all", Default: ScalarNode.Of(30)),
        new("perTenant", new FlagShape(), "whether every tenant has one of its own", Default: ScalarNode.False),
        new("keep", new IntegerShape(1, 1000), "how many backups a tenant-backup keeps; older ones are deleted after a new one succeeded", Default: ScalarNode.Of(7)),
        new("tenants", new ListShape(FieldShapes.Label), "only these tenants have one; needs perTenant"),
    ];

    /// <summary>A job.</summary>
    public static readonly RecordShape Value = new([
        .. IdentityFields.Of("job", new Field("type", Types, "which templates render it", IsRequired: true)),
        .. Running,
        .. RuntimeFields.All,
        .. ConfinementFields.All,
    ]);
}
