using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Monitoring.Alerts;

/// <summary>What is watched of every component, most severe first.</summary>
internal static class ComponentAlerts
{
    // A service with a few requests an hour has no meaningful ratio of errors.
    private const string LeastRequests = "0.1";

    /// <summary>The alerts of a component.</summary>
    public static IEnumerable<AlertRule> Of(FormModel model, ComponentDefinition component)
    {
        var labels = new Dictionary<string, string> { ["component"] = component.Name, ["environment"] = model.Environment.Name, ["tier"] = component.Tier.Name };
        return Workload(ComponentQueries.Of(model, component), component)
            .Concat(component.HasRequestMetrics() ? Requests(ComponentQueries.Of(model, component), component) : [])
            .Concat(component.MetricsPort() is null ? [] : Metrics(ComponentQueries.Of(model, component), component))
            .Select(rule => rule with { Labels = labels });
    }

    private static IEnumerable<AlertRule> Workload(ComponentQueries queries, ComponentDefinition component)
    {
        var isStateful = component.Text("kind") == "StatefulSet";
        yield return new("ComponentDown", "critical", $"{queries.Available(isStateful)} == 0", "2m", $"{component.Name} has no replica that serves", "Every request to it fails. Look at its pods' events and at the newest release first.")
            { EscalatesAfter = "15m" };
        yield return new("ComponentUnknown", "high", $"absent({queries.Available(isStateful)})", "10m", $"nothing is known of {component.Name}", "It is not deployed, or kube-state-metrics is not read: the alerts about it cannot fire.");
        yield return new("ComponentCrashing", "high", $"{queries.Restarts("15m")} > 3", "5m", $"{component.Name} restarted {{{{ $value | printf \"%.0f\" }}}} times in 15 minutes", "Read the log of the container that ended last: kubectl logs --previous.")
            { EscalatesAfter = "30m" };
        yield return new("ComponentOutOfMemory", "high", $"{queries.OutOfMemory} == 1 and on (container) {queries.Restarts("30m")} > 0", "0s", $"{component.Name} was ended because its memory was full", $"It may use {component.MemoryText}. Look for a leak, or give it more memory or a higher tier.");
        yield return new("ComponentMemoryHigh", "medium", $"{queries.MemoryShare} > 0.9", "10m", $"{component.Name} uses {{{{ $value | humanizePercentage }}}} of its memory", $"It may use {component.MemoryText} and is ended beyond.");
        yield return new("ComponentThrottled", "medium", $"{queries.Throttled} > 0.25", "15m", $"{component.Name} waits for CPU in {{{{ $value | humanizePercentage }}}} of the time", $"It may use {component.CpuText} CPU. Give it more, or more replicas.");
        if (!isStateful)
            yield return new("ComponentAtMostReplicas", "medium", $"{queries.ScalerShare} >= 1", "15m", $"{component.Name} has all the replicas it may have", $"It cannot grow beyond {component.MaxReplicas}. Raise scaling.maxReplicas or the tier before requests are refused.");
        yield return new("ComponentReplicasMissing", "low", $"{queries.Available(isStateful)} < {queries.Wanted(isStateful)}", "15m", $"{component.Name} has fewer replicas than it should", "Look for pods that cannot be scheduled or do not become ready.");
        yield return new("ComponentRestarted", "info", $"{queries.Restarts("1h")} > 0", "0s", $"{component.Name} restarted", "A single restart needs no action; a series of them does.");
    }

    private static IEnumerable<AlertRule> Requests(ComponentQueries queries, ComponentDefinition component)
    {
        yield return new("ComponentFailing", "critical", $"{queries.ErrorRatio("5m")} > 0.1 and {queries.ErrorRatio("1h")} > 0.02 and {queries.Requests("5m")} > {LeastRequests}", "2m", $"{component.Name} fails {{{{ $value | humanizePercentage }}}} of its requests", "Compare with the newest release and with what it calls; roll back when the release is to blame.")
            { EscalatesAfter = "15m" };
        yield return new("ComponentErrors", "high", $"{queries.ErrorRatio("30m")} > 0.01 and {queries.ErrorRatio("6h")} > 0.005 and {queries.Requests("30m")} > {LeastRequests}", "15m", $"{component.Name} fails {{{{ $value | humanizePercentage }}}} of its requests", "The error budget of the month is being spent. Read its log for the commonest error.");
        yield return new("ComponentSlow", "medium", $"{queries.Latency("0.95")} > 1 and {queries.Requests("5m")} > {LeastRequests}", "10m", $"one request in twenty to {component.Name} takes longer than {{{{ $value | humanizeDuration }}}}", "Look at its CPU, at what it calls and at its database.");
    }

    private static IEnumerable<AlertRule> Metrics(ComponentQueries queries, ComponentDefinition component)
    {
        yield return new("ComponentNotMeasured", "low", $"absent({queries.Up}) or {queries.Up} == 0", "10m", $"the metrics of {component.Name} are not read", "Its alerts on requests cannot fire. Check its metrics port and the NetworkPolicy that lets Prometheus in.");
    }
}
