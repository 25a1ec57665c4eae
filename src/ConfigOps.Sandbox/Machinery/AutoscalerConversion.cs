using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// HorizontalPodAutoscalers as <c>autoscaling/v1</c> (one CPU target) and <c>autoscaling/v2</c> (a list of metrics). What <c>v1</c> cannot say
/// travels in the annotations that Kubernetes uses for it.
/// </summary>
internal static class AutoscalerConversion
{
    private const string MetricsAnnotation = "autoscaling.alpha.kubernetes.io/metrics";
    private const string BehaviorAnnotation = "autoscaling.alpha.kubernetes.io/behavior";
    private const string ConditionsAnnotation = "autoscaling.alpha.kubernetes.io/conditions";
    private const string CurrentMetricsAnnotation = "autoscaling.alpha.kubernetes.io/current-metrics";

    /// <summary>A <c>v2</c> autoscaler as <c>v1</c>.</summary>
    public static MapNode ToV1(MapNode content)
    {
        var metrics = content.At("spec", "metrics")?.Items ?? [];
        var cpu = metrics.FirstOrDefault(IsCpuUtilization);
        var others = metrics.Where(metric => !ReferenceEquals(metric, cpu)).ToArray();
        var result = content
            .WithAt(["spec", "metrics"], null)
            .WithAt(["spec", "behavior"], null)
            .WithAt(["status", "conditions"], null)
            .WithAt(["status", "currentMetrics"], null)
            .WithAt(["spec", "targetCPUUtilizationPercentage"], cpu?.At("resource", "target", "averageUtilization"));
        var current = content.At("status", "currentMetrics")?.Items.FirstOrDefault(IsCpuUtilization)?.At("resource", "current", "averageUtilization");
        if (current is not null) result = result.WithAt(["status", "currentCPUUtilizationPercentage"], current);
        result = Note(result, MetricsAnnotation, others.Length == 0 ? null : new ListNode(others));
        result = Note(result, BehaviorAnnotation, content.At("spec", "behavior"));
        result = Note(result, ConditionsAnnotation, content.At("status", "conditions"));
        return Note(result, CurrentMetricsAnnotation, content.At("status", "currentMetrics"));
    }

    /// <summary>A <c>v1</c> autoscaler as <c>v2</c>.</summary>
    public static MapNode ToV2(MapNode content)
    {
        var metrics = new List<Node>();
        if (content.At("spec", "targetCPUUtilizationPercentage") is { IsNull: false } percentage)
            metrics.Add(MapNode.Of(
                ("type", ScalarNode.Of("Resource")),
                ("resource", MapNode.Of(
                    ("name", ScalarNode.Of("cpu")),
                    ("target", MapNode.Of(("type", ScalarNode.Of("Utilization")), ("averageUtilization", percentage)))))));
        metrics.AddRange(Noted(content, MetricsAnnotation)?.Items ?? []);
        var result = content.WithAt(["spec", "targetCPUUtilizationPercentage"], null).WithAt(["status", "currentCPUUtilizationPercentage"], null);
        if (metrics.Count > 0) result = result.WithAt(["spec", "metrics"], new ListNode(metrics));
        result = Restore(result, content, BehaviorAnnotation, "spec", "behavior");
        result = Restore(result, content, ConditionsAnnotation, "status", "conditions");
        result = Restore(result, content, CurrentMetricsAnnotation, "status", "currentMetrics");
        foreach (var annotation in (string[])[MetricsAnnotation, BehaviorAnnotation, ConditionsAnnotation, CurrentMetricsAnnotation]) result = Note(result, annotation, null);
        return result;
    }

    private static bool IsCpuUtilization(Node metric) =>
        metric["type"]?.AsString() == "Resource" && metric.At("resource", "name")?.AsString() == "cpu"
        && (metric.At("resource", "target", "averageUtilization") ?? metric.At("resource", "current", "averageUtilization")) is not null;

    private static MapNode Note(MapNode content, string annotation, Node? value)
    {
        var result = content.WithAt(["metadata", "annotations", annotation], value is null ? null : ScalarNode.Of(value.ToString()));
        return result.At("metadata", "annotations") is MapNode { Count: 0 } ? result.WithAt(["metadata", "annotations"], null) : result;
    }

    private static MapNode Restore(MapNode content, MapNode source, string annotation, string section, string field) =>
        Noted(source, annotation) is { } value ? content.WithAt([section, field], value) : content;

    /// <summary>What an annotation holds; nothing when a user wrote something into it that is not JSON.</summary>
    private static Node? Noted(MapNode content, string annotation)
    {
        if (content.At("metadata", "annotations", annotation)?.AsString() is not { } text) return null;
        try
        {
            return NodeJson.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
