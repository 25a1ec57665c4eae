using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of the controllers of long-running pods.</summary>
internal static class WorkloadDefaults
{
    private const string RollingUpdate = "RollingUpdate";
    private const long RevisionsKept = 10;

    public static MapNode Deployment(MapNode deployment) => deployment.Ensure("spec", static spec => spec
        .Or("replicas", 1)
        .Ensure("strategy", static strategy =>
        {
            strategy = strategy.Or("type", RollingUpdate);
            return strategy.Text("type") == RollingUpdate ? strategy.Ensure("rollingUpdate", static rolling => rolling.Or("maxUnavailable", "25%").Or("maxSurge", "25%")) : strategy;
        })
        .Or("revisionHistoryLimit", RevisionsKept)
        .Or("progressDeadlineSeconds", 600));

    public static MapNode ReplicaSet(MapNode set) => set.Ensure("spec", static spec => spec.Or("replicas", 1));

    public static MapNode DaemonSet(MapNode set) => set.Ensure("spec", static spec => spec
        .Ensure("updateStrategy", static strategy =>
        {
            strategy = strategy.Or("type", RollingUpdate);
            return strategy.Text("type") == RollingUpdate ? strategy.Ensure("rollingUpdate", static rolling => rolling.Or("maxUnavailable", 1).Or("maxSurge", 0)) : strategy.Within("rollingUpdate", static rolling => rolling.Or("maxUnavailable", 0).Or("maxSurge", 0));
        })
        .Or("revisionHistoryLimit", RevisionsKept));

    public static MapNode StatefulSet(MapNode set) => set.Ensure("spec", static spec => spec
        .Or("podManagementPolicy", "OrderedReady")
        .Ensure("updateStrategy", static strategy =>
        {
            if (!strategy.Has("type")) strategy = strategy.With("type", ScalarNode.Of(RollingUpdate)).Or("rollingUpdate", MapNode.Empty);
            return strategy.Text("type") == RollingUpdate ? strategy.Within("rollingUpdate", static rolling => rolling.Or("partition", 0)) : strategy;
        })
        .Ensure("persistentVolumeClaimRetentionPolicy", static policy => policy.Or("whenDeleted", "Retain").Or("whenScaled", "Retain"))
        .Or("replicas", 1)
        .Or("revisionHistoryLimit", RevisionsKept)
        .Each("volumeClaimTemplates", static claim => claim.With("kind", ScalarNode.Of("PersistentVolumeClaim")).With("apiVersion", ScalarNode.Of("v1"))));

    /// <summary>Takes selector and labels from the template where it has none of its own.</summary>
    public static MapNode ReplicationController(MapNode controller)
    {
        if (controller.At("spec", "template", "metadata", "labels") is not MapNode { Count: > 0 } labels) return controller;
        controller = controller.Ensure("spec", spec => spec.HasAny("selector") ? spec : spec.With("selector", labels));
        return controller.Ensure("metadata", metadata => metadata.HasAny("labels") ? metadata : metadata.With("labels", labels));
    }
}
