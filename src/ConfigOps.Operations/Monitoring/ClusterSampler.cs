using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;

namespace ConfigOps.Operations.Monitoring;

/// <summary>Takes samples of a namespace from the Kubernetes API and, where it is served, from the metrics API.</summary>
internal sealed class ClusterSampler(IClusterClient cluster, string ns)
{
    private static readonly (string Kind, string Plural)[] Workloads = [("Deployment", "deployments"), ("StatefulSet", "statefulsets"), ("DaemonSet", "daemonsets")];
    private static readonly GroupVersionKind PodKind = new("", "v1", "Pod");
    private static readonly GroupVersionKind PodMetricsKind = new("metrics.k8s.io", "v1beta1", "PodMetrics");

    /// <summary>The workloads as they are now.</summary>
    public async Task<IReadOnlyList<WorkloadSample>> TakeAsync(CancellationToken cancellation)
    {
        var pods = await ListAsync(new ApiResource(PodKind, "pods", true), cancellation);
        var usage = await UsageAsync(cancellation);
        var samples = new List<WorkloadSample>();
        foreach (var (kind, plural) in Workloads)
            foreach (var workload in await ListAsync(new ApiResource(new GroupVersionKind("apps", "v1", kind), plural, true), cancellation))
                samples.Add(SampleOf(workload, [.. pods.Where(pod => Selects(workload, pod))], usage));
        return samples;
    }

    private static WorkloadSample SampleOf(Resource workload, IReadOnlyList<Resource> pods, Dictionary<string, PodUsage>? usage)
    {
        var readiness = Readiness.Of(workload);
        var restarts = pods.SelectMany(pod => pod.At("status", "containerStatuses")?.Items ?? []).Sum(container => container["restartCount"]?.AsInteger() ?? 0);
        var used = usage is null ? [] : pods.Select(pod => usage.GetValueOrDefault(pod.Name)).OfType<PodUsage>().ToList();
        return new WorkloadSample(workload.Key, DesiredOf(workload), ReadyOf(workload), restarts, readiness.State, readiness.State == ReadinessState.Ready ? "" : readiness.Message)
        {
            CpuCores = used.Count == 0 ? null : used.Sum(pod => pod.CpuCores),
            MemoryBytes = used.Count == 0 ? null : used.Sum(pod => pod.MemoryBytes),
        };
    }

    private static long DesiredOf(Resource workload) => workload.Kind.Kind == "DaemonSet"
        ? workload.At("status", "desiredNumberScheduled")?.AsInteger() ?? 0
        : workload.At("spec", "replicas")?.AsInteger() ?? 1;

    private static long ReadyOf(Resource workload) =>
        workload.At("status", workload.Kind.Kind == "DaemonSet" ? "numberReady" : "readyReplicas")?.AsInteger() ?? 0;

    private static bool Selects(Resource workload, Resource pod) =>
        LabelSelector.From(workload.At("spec", "selector")).Matches(pod);

    private async Task<IReadOnlyList<Resource>> ListAsync(ApiResource type, CancellationToken cancellation)
    {
        var found = new List<Resource>();
        await foreach (var resource in cluster.ListAsync(type, new ListOptions { Namespace = ns }, cancellation)) found.Add(resource);
        return found;
    }

    // A cluster without metrics server is monitored all the same, without usage.
    private async Task<Dictionary<string, PodUsage>?> UsageAsync(CancellationToken cancellation)
    {
        var catalog = await cluster.DiscoverAsync(cancellation: cancellation);
        if (catalog.Find(PodMetricsKind) is not { } type) return null;
        var usage = new Dictionary<string, PodUsage>(StringComparer.Ordinal);
        foreach (var metrics in await ListAsync(type, cancellation))
        {
            var containers = metrics.At("containers")?.Items ?? [];
            usage[metrics.Name] = new PodUsage(containers.Sum(container => ValueOf(container, "cpu")), containers.Sum(container => ValueOf(container, "memory")));
        }

        return usage;
    }

    private static double ValueOf(Node container, string resource) =>
        (double)Quantity.OrZero(container.At("usage", resource)).Value;

    private sealed record PodUsage(double CpuCores, double MemoryBytes);
}
