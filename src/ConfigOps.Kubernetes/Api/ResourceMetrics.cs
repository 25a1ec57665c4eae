using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>What something uses now.</summary>
/// <param name="CpuCores">CPU, in cores.</param>
/// <param name="MemoryBytes">Memory (working set), in bytes.</param>
public sealed record ResourceUsage(decimal CpuCores, decimal MemoryBytes);

/// <summary>What a node uses.</summary>
public sealed record NodeMetrics(string Name, ResourceUsage Usage);

/// <summary>What a pod's containers use, by container.</summary>
public sealed record PodMetrics(string Namespace, string Name, IReadOnlyDictionary<string, ResourceUsage> Containers)
{
    /// <summary>The sum of the containers.</summary>
    public ResourceUsage Total => new(Containers.Values.Sum(usage => usage.CpuCores), Containers.Values.Sum(usage => usage.MemoryBytes));
}

/// <summary>Reads <c>metrics.k8s.io</c>, which clusters have when a metrics server is installed.</summary>
public static class ResourceMetrics
{
    private const string Root = "/apis/metrics.k8s.io/v1beta1";

    /// <summary>What the nodes use; null when the cluster has no metrics API.</summary>
    public static async Task<IReadOnlyList<NodeMetrics>?> GetNodeMetricsAsync(this IClusterClient client, CancellationToken cancellation = default) =>
        await ItemsAsync(client, $"{Root}/nodes", cancellation) is { } items
            ? [.. items.Select(item => new NodeMetrics(item.At("metadata", "name")?.AsString() ?? "", Usage(item["usage"])))]
            : null;

    /// <summary>What the pods use; null when the cluster has no metrics API.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="ns">The namespace; null for all.</param>
    /// <param name="labelSelector">Which pods; null for all.</param>
    /// <param name="cancellation">Ends the request.</param>
    public static async Task<IReadOnlyList<PodMetrics>?> GetPodMetricsAsync(this IClusterClient client, string? ns = null, string? labelSelector = null, CancellationToken cancellation = default)
    {
        var path = new Transport.QueryText(ns is null ? $"{Root}/pods" : $"{Root}/namespaces/{ns}/pods").Add("labelSelector", labelSelector).ToString();
        return await ItemsAsync(client, path, cancellation) is { } items
            ? [.. items.Select(item => new PodMetrics(item.At("metadata", "namespace")?.AsString() ?? "", item.At("metadata", "name")?.AsString() ?? "", Containers(item)))]
            : null;
    }

    private static async Task<IReadOnlyList<Node>?> ItemsAsync(IClusterClient client, string path, CancellationToken cancellation)
    {
        try
        {
            return (await client.SendAsync(HttpMethod.Get, path, null, cancellation))?["items"]?.Items ?? [];
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    private static Dictionary<string, ResourceUsage> Containers(Node pod)
    {
        var usages = new Dictionary<string, ResourceUsage>(StringComparer.Ordinal);
        foreach (var container in pod["containers"]?.Items ?? []) usages[container["name"]?.AsString() ?? ""] = Usage(container["usage"]);
        return usages;
    }

    private static ResourceUsage Usage(Node? usage) => new(Quantity.OrZero(usage?["cpu"]).Value, Quantity.OrZero(usage?["memory"]).Value);
}
