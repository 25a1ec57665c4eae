using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests.Jobs;

/// <summary>How large a job's pods are, and which GPUs they need.</summary>
internal static class JobSizeImport
{
    /// <summary>The label of nodes by which a product of GPUs is chosen.</summary>
    public const string ProductLabel = "nvidia.com/gpu.product";

    /// <summary>Imports it; CPU and memory must have been before.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var cpu = scope.Draft.Values.At("resources", "cpu");
        var memory = scope.Draft.Values.At("resources", "memory");
        foreach (var size in JobSizes.Names)
        {
            var (sizeCpu, sizeMemory) = JobSizes.Of(size);
            if (!IsSame(cpu, sizeCpu) || !IsSame(memory, sizeMemory)) continue;
            scope.Draft.Remove("resources");
            scope.Draft.Map("resources", scope.Container["resources"]!.Position, $"size {size}", ScalarNode.Of(size), "size");
        }

        if (cpu is null || memory is null)
            scope.Draft.Assume("resources", SourcePosition.None, $"size small, as it does not say how much {(cpu is null ? memory is null ? "CPU and memory" : "CPU" : "memory")} it needs", ScalarNode.Of("small"), "size");
        Gpu(scope);
        foreach (var entry in scope.Container.At("resources", "limits")?.Entries ?? [])
            if (entry.Key is not ("cpu" or "memory") && entry.Key != scope.Draft.Values.At("gpu", "resource")?.AsString())
                scope.Draft.Leave($"resources.{entry.Key}", entry.KeyPosition, "jobs ask for CPU, memory and one kind of GPU");
    }

    /// <summary>The amount of GPUs that it asks for, or null.</summary>
    public static Node? GpuOf(WorkloadScope scope) => GpuEntry(scope) is { } entry ? entry.Value : null;

    private static MapEntry? GpuEntry(WorkloadScope scope)
    {
        foreach (var entry in scope.Container.At("resources", "limits")?.Entries ?? [])
            if (entry.Key.EndsWith("/gpu", StringComparison.Ordinal)) return entry;
        return null;
    }

    private static void Gpu(WorkloadScope scope)
    {
        if (GpuEntry(scope) is not { } gpu) return;
        var product = scope.Pod.At("nodeSelector", ProductLabel);
        if (!Quantity.TryParse((gpu.Value as ScalarNode)?.Text ?? "", out var count)) return;
        scope.Draft.Map($"resources.{gpu.Key}", gpu.KeyPosition, $"gpu.count {count}", MapNode.Of(
            ("count", ScalarNode.Of((long)count.Value)),
            ("resource", ScalarNode.Of(gpu.Key)),
            ("product", product)), "gpu");
    }

    private static bool IsSame(Node? amount, string text) => amount is not null && Quantity.TryParse(text, out var other) && Quantity.OrZero(amount).Equals(other);
}
