using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>What kind of workload a component is, where its replicas stand, and how it is saved.</summary>
internal static class WorkloadFields
{
    private static readonly RecordShape VerticalScaling = new(
        new("mode", new TextShape("an update mode", null, "Off", "Initial", "Recreate", "InPlaceOrRecreate"), "Off: recommends only; the others change resources, and need a fixed number of replicas", Default: ScalarNode.Of("Off")),
        new("minCpu", FieldShapes.Amount, "the least CPU it may set"),
        new("minMemory", FieldShapes.Amount, "the least memory it may set"),
        new("maxCpu", FieldShapes.Amount, "the most CPU it may set"),
        new("maxMemory", FieldShapes.Amount, "the most memory it may set"));

    private static readonly RecordShape Backup = new(
        new("schedule", new TextShape("a schedule", NameRules.Schedule), "when it runs, as five cron fields or @daily", IsRequired: true),
        new("timeZone", FieldShapes.Text, "the time zone of the schedule", Default: ScalarNode.Of("Etc/UTC")),
        new("command", FieldShapes.Words, "what writes the backup into the folder that BACKUP_DIRECTORY names", IsRequired: true),
        new("image", FieldShapes.Image, "the image the command is in; the component's when absent"),
        new("keep", new IntegerShape(1, 1000), "how many backups are kept; older ones are deleted after a new one succeeded", Default: ScalarNode.Of(7)),
        new("volume", FieldShapes.Amount, "the size of the volume that backups are kept on", IsRequired: true),
        new("storageClass", FieldShapes.DnsName, "its storage class; the environment's when absent"),
        new("size", new TextShape("a size", null, [.. JobSizes.Names]), "CPU and memory of the pod that saves", Default: ScalarNode.Of("small")),
        new("deadlineSeconds", new IntegerShape(1, 86_400), "how long a backup may take", Default: ScalarNode.Of(3600)));

    /// <summary>All of them.</summary>
    public static IEnumerable<Field> All =>
    [
        new("kind", new TextShape("a kind of workload", null, "Deployment", "StatefulSet"), "Deployment: replicas are alike; StatefulSet: each has a name and volumes of its own", Default: ScalarNode.Of("Deployment")),
        new("priority", new TextShape("a priority", null, [.. Priorities.Names]), "which pods are scheduled first and evicted last; the tenant's tier's when absent"),
        new("spread", new TextShape("how strictly", null, "preferred", "required"), "whether replicas should or must spread over zones and nodes", Default: ScalarNode.Of("preferred")),
        new("verticalScaling", VerticalScaling, "a VerticalPodAutoscaler, in environments whose cluster has the extension vertical-pod-autoscaler"),
        new("backup", Backup, "backups on a schedule, the oldest ones deleted"),
    ];
}
