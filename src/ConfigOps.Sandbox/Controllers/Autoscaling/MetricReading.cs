using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Nodes.Metrics;
using ConfigOps.Sandbox.Nodes.Scheduling;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Autoscaling;

/// <summary>What one metric of an autoscaler says: how far usage is from its target, and how it is shown in the status.</summary>
/// <param name="Ratio">Usage divided by target; 1 is on target. Null when the metric cannot be read.</param>
/// <param name="Current">The entry of <c>status.currentMetrics</c>.</param>
/// <param name="Title">How events name it.</param>
/// <param name="Problem">Why it cannot be read: reason and message.</param>
internal sealed record MetricReading(double? Ratio, MapNode? Current, string Title, (string Reason, string Message) Problem = default)
{
    /// <summary>Reads a metric over the ready pods of the target.</summary>
    public static MetricReading Of(Node metric, IReadOnlyList<Resource> pods, IPodMetrics metrics)
    {
        var type = metric["type"]?.AsString() ?? "";
        return type switch
        {
            "Resource" => OfResource(metric["resource"]!, null, pods, metrics, type),
            "ContainerResource" => OfResource(metric["containerResource"]!, metric.At("containerResource", "container")?.AsString(), pods, metrics, type),
            "Pods" => OfPods(metric["pods"]!, pods, metrics),
            _ => Unreadable(type, $"FailedGet{type}Metric", $"the sandbox has no {type} metrics"),
        };
    }

    private static MetricReading OfResource(Node source, string? container, IReadOnlyList<Resource> pods, IPodMetrics metrics, string type)
    {
        var name = source["name"]?.AsString() ?? "";
        double used = 0, requested = 0;
        var counted = 0;
        foreach (var pod in pods)
        {
            if (metrics.Of(pod) is not { } figures) continue;
            counted++;
            used += figures.Containers.Where(item => container is null || item.Name == container).Sum(item => name == "cpu" ? item.Cpu : item.Memory);
            requested += (pod.At("spec", "containers")?.Items ?? []).Where(item => container is null || item["name"]?.AsString() == container)
                .Sum(item => (double)PodRequests.OfContainer(item).GetValueOrDefault(name).Value);
        }

        if (counted == 0) return Unreadable(name, "FailedGetResourceMetric", $"unable to get metrics for resource {name}: no metrics returned from resource metrics API");
        var average = used / counted;
        var shown = name == "cpu" ? new Quantity(Math.Ceiling((decimal)average * 1000) / 1000) : new Quantity(decimal.Floor((decimal)average), QuantityFormat.Binary);
        var member = type == "Resource" ? "resource" : "containerResource";
        if (source.At("target", "averageUtilization")?.AsInteger() is { } target)
        {
            if (requested <= 0) return Unreadable(name, "FailedGetResourceMetric", $"failed to get {name} utilization: missing request for {name}");
            var utilization = used / requested * 100;
            var current = Map(("averageUtilization", Number((long)utilization)), ("averageValue", Text(shown.ToString())));
            return new(utilization / target, Map(("type", Text(type)), (member, Map(("name", Text(name)), ("container", container is null ? null : Text(container)), ("current", current)))), $"{name} resource utilization (percentage of request)");
        }

        var goal = (double)Quantity.OrZero(source.At("target", "averageValue")).Value;
        return goal <= 0
            ? Unreadable(name, "InvalidMetricSourceType", $"the metric {name} has no target")
            : new(average / goal, Map(("type", Text(type)), (member, Map(("name", Text(name)), ("container", container is null ? null : Text(container)), ("current", Map(("averageValue", Text(shown.ToString()))))))), $"{name} resource");
    }

    private static MetricReading OfPods(Node source, IReadOnlyList<Resource> pods, IPodMetrics metrics)
    {
        var name = source.At("metric", "name")?.AsString() ?? "";
        var figures = pods.Select(metrics.Of).OfType<PodFigures>().ToList();
        double? average = figures.Count == 0 ? null : name switch
        {
            "requests_per_second" or "request-rate" => figures.Average(static item => item.RequestRate),
            "error_ratio" or "error-rate" => figures.Average(static item => item.ErrorRate),
            _ => null,
        };
        var goal = (double)Quantity.OrZero(source.At("target", "averageValue")).Value;
        if (average is not { } value || goal <= 0) return Unreadable(name, "FailedGetPodsMetric", $"unable to get metric {name}: the sandbox knows requests_per_second and error_ratio");
        var current = Map(("metric", source["metric"]), ("current", Map(("averageValue", Text(new Quantity(Math.Round((decimal)value, 3)).ToString())))));
        return new(value / goal, Map(("type", Text("Pods")), ("pods", current)), $"pods metric {name}");
    }

    private static MetricReading Unreadable(string title, string reason, string message) => new(null, null, title, (reason, message));
}
