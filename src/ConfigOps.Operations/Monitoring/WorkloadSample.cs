using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;

namespace ConfigOps.Operations.Monitoring;

/// <summary>How a workload was at one moment.</summary>
/// <param name="Key">The workload.</param>
/// <param name="Desired">Replicas wanted.</param>
/// <param name="Ready">Replicas ready.</param>
/// <param name="Restarts">Restarts of its containers since they were made.</param>
/// <param name="State">Its readiness.</param>
/// <param name="Message">What is wrong with it; empty when nothing is.</param>
public sealed record WorkloadSample(ResourceKey Key, long Desired, long Ready, long Restarts, ReadinessState State, string Message)
{
    /// <summary>Actual CPU of its pods in cores, where the metrics API tells it.</summary>
    public double? CpuCores { get; init; }

    /// <summary>Actual memory of its pods in bytes, where the metrics API tells it.</summary>
    public double? MemoryBytes { get; init; }
}

/// <summary>How a namespace was at one moment.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Workloads">Its workloads, ordered by kind and name.</param>
/// <param name="Score">Its health score.</param>
public sealed record HealthSample(DateTimeOffset At, IReadOnlyList<WorkloadSample> Workloads, HealthScore Score);
