using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of horizontal pod autoscalers.</summary>
internal static class AutoscalingDefaults
{
    private const long DefaultUtilization = 80;

    // Where the first version keeps the metrics that it has no fields for.
    private const string OtherMetrics = "autoscaling.alpha.kubernetes.io/metrics";

    public static MapNode Simple(MapNode scaler) => scaler.Ensure("spec", spec =>
    {
        spec = spec.Or("minReplicas", 1);
        return scaler.At("metadata", "annotations", OtherMetrics) is null ? spec.Or("targetCPUUtilizationPercentage", DefaultUtilization) : spec;
    });

    public static MapNode Full(MapNode scaler) => scaler.Ensure("spec", static spec =>
    {
        spec = spec.Or("minReplicas", 1);
        if (!spec.HasAny("metrics")) spec = spec.With("metrics", ListNode.Of(DefaultMetric()));
        return spec.Within("behavior", static behavior => behavior.Ensure("scaleUp", ScaleUp).Ensure("scaleDown", ScaleDown));
    });

    private static MapNode DefaultMetric() => MapNode.Of(
        ("type", ScalarNode.Of("Resource")),
        ("resource", MapNode.Of(
            ("name", ScalarNode.Of("cpu")),
            ("target", MapNode.Of(("type", ScalarNode.Of("Utilization")), ("averageUtilization", ScalarNode.Of(DefaultUtilization)))))));

    private static MapNode ScaleUp(MapNode rules) => rules.Or("stabilizationWindowSeconds", 0).Or("selectPolicy", "Max")
        .Or("policies", ListNode.Of(Policy("Pods", 4), Policy("Percent", 100)));

    private static MapNode ScaleDown(MapNode rules) => rules.Or("selectPolicy", "Max").Or("policies", ListNode.Of(Policy("Percent", 100)));

    private static MapNode Policy(string type, long value) =>
        MapNode.Of(("type", ScalarNode.Of(type)), ("value", ScalarNode.Of(value)), ("periodSeconds", ScalarNode.Of(15)));
}
