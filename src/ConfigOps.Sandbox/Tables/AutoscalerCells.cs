using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>What a table says about a horizontal pod autoscaler: each metric's current and wanted value.</summary>
internal static class AutoscalerCells
{
    private const int MostMetrics = 2;

    /// <summary>The metrics: <c>cpu: 12%/80%</c>.</summary>
    public static string Targets(MapNode autoscaler)
    {
        if (autoscaler.At("spec", "targetCPUUtilizationPercentage")?.AsInteger() is { } percentage)
        {
            var current = autoscaler.At("status", "currentCPUUtilizationPercentage")?.AsInteger();
            return $"cpu: {(current is null ? Cells.Unknown : Percent(current.Value))}/{Percent(percentage)}";
        }

        var metrics = autoscaler.At("spec", "metrics")?.Items ?? [];
        if (metrics.Count == 0) return Cells.None;
        var currents = autoscaler.At("status", "currentMetrics")?.Items ?? [];
        var texts = metrics.Take(MostMetrics).Select((metric, i) => Metric(metric, i < currents.Count ? currents[i] : null));
        var rest = metrics.Count - MostMetrics;
        return string.Join(", ", texts) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" + {rest} more...") : "");
    }

    private static string Metric(Node metric, Node? current)
    {
        var type = metric["type"]?.AsString() ?? "";
        var source = type switch
        {
            "Resource" => "resource",
            "ContainerResource" => "containerResource",
            "Pods" => "pods",
            "Object" => "object",
            "External" => "external",
            _ => "",
        };
        var target = metric.At(source, "target");
        var now = current?.At(source, "current");
        var name = type is "Resource" or "ContainerResource" ? Cells.Text(metric.At(source, "name"), "") + ": " : "";
        if (target?["averageUtilization"]?.AsInteger() is { } wanted)
            return $"{name}{(now?["averageUtilization"]?.AsInteger() is { } used ? Percent(used) : Cells.Unknown)}/{Percent(wanted)}";
        if (target?["averageValue"] is { } average) return $"{name}{Cells.Text(now?["averageValue"], Cells.Unknown)}/{Cells.Text(average)}{(type is "Object" or "External" ? " (avg)" : "")}";
        return $"{name}{Cells.Text(now?["value"], Cells.Unknown)}/{Cells.Text(target?["value"])}";
    }

    private static string Percent(long value) => string.Create(CultureInfo.InvariantCulture, $"{value}%");
}
