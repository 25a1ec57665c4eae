using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>How many replicas run.</summary>
internal static class ScaleImport
{
    /// <summary>Imports it.</summary>
    public static void Apply(WorkloadScope scope)
    {
        foreach (var budget in scope.Pool.Of("PodDisruptionBudget", scope.Place).Where(budget => ObjectPool.Selects(budget.At("spec", "selector", "matchLabels"), scope.PodLabels)).ToList())
        {
            scope.Pool.Take(budget);
            using var file = scope.Draft.In(budget);
            scope.Draft.Note(ImportVerdict.Mapped, $"PodDisruptionBudget {budget.Name}", budget.Position, "one replica may be missing at a time");
        }

        var scaler = scope.Pool.Of("HorizontalPodAutoscaler", scope.Place).FirstOrDefault(resource => resource.At("spec", "scaleTargetRef", "name")?.AsString() == scope.Workload.Name && resource.At("spec", "scaleTargetRef", "kind")?.AsString() == scope.Workload.Kind.Kind);
        if (scaler is not null) Autoscaler(scope, scope.Pool.Take(scaler)!);
        else Fixed(scope);
    }

    private static void Fixed(WorkloadScope scope)
    {
        var replicas = scope.Workload.At("spec", "replicas")?.AsInteger() ?? 1;
        if (replicas == 0) scope.Draft.Map("replicas", scope.Workload.Position, "enabled false", ScalarNode.False, "enabled");
        var least = ScalarNode.Of(Math.Max(1, replicas));
        scope.Draft.Map("replicas", scope.Workload.Position, $"replicas {least.Text}", least, "replicas");
        scope.Draft.Assume("replicas", SourcePosition.None, $"never more than {least.Text}, as nothing scales it; raise scaling.maxReplicas to let it grow", least, "scaling", "maxReplicas");
    }

    private static void Autoscaler(WorkloadScope scope, Resource scaler)
    {
        using var file = scope.Draft.In(scaler);
        var spec = scaler.At("spec")!;
        var subject = $"HorizontalPodAutoscaler {scaler.Name}";
        scope.Draft.Map(subject, scaler.Position, "replicas and scaling", spec["minReplicas"] ?? ScalarNode.Of(1), "replicas");
        if (spec["maxReplicas"] is { } most) scope.Draft.Set(most, "scaling", "maxReplicas");
        foreach (var metric in spec["metrics"]?.Items ?? [])
        {
            var percent = metric.At("resource", "target", "averageUtilization");
            var key = metric.At("resource", "name")?.AsString() switch { "cpu" => "cpuPercent", "memory" => "memoryPercent", _ => null };
            if (key is not null && percent is not null) scope.Draft.Set(percent, "scaling", key);
            else scope.Leave(subject, metric, "it scales by something other than use of CPU and memory; components do not");
        }

        foreach (var (side, key) in ((string, string)[])[("scaleUp", "scaleUpWindowSeconds"), ("scaleDown", "scaleDownWindowSeconds")])
            if (spec.At("behavior", side, "stabilizationWindowSeconds") is { } window) scope.Draft.Set(window, "scaling", key);
    }
}
