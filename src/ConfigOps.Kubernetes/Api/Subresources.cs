using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>The subresources that are more than a part of their object, and the deletion of whole collections.</summary>
public static class Subresources
{
    private static readonly GroupVersionKind PodKind = new("", "v1", "Pod");

    /// <summary>Reads a subresource such as <c>status</c> or <c>scale</c>.</summary>
    /// <exception cref="ApiException">There is no such object or subresource.</exception>
    public static async Task<MapNode> GetSubresourceAsync(this IClusterClient client, ResourceKey key, string subresource, CancellationToken cancellation = default) =>
        await client.SendAsync(HttpMethod.Get, await PathAsync(client, key, subresource, cancellation), null, cancellation) as MapNode ?? MapNode.Empty;

    /// <summary>Sets how many replicas a workload is to have, whatever its kind, through its <c>scale</c>.</summary>
    /// <returns>The scale as it is now.</returns>
    public static async Task<MapNode> ScaleAsync(this IClusterClient client, ResourceKey key, int replicas, bool dryRun = false, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replicas);
        var patch = new Patch(PatchType.Merge, MapNode.Of(("spec", MapNode.Of(("replicas", ScalarNode.Of(replicas))))));
        return (await client.PatchAsync(key, patch, new WriteOptions { Subresource = "scale", DryRun = dryRun }, cancellation)).Root;
    }

    /// <summary>
    /// Evicts a pod, as draining a node does. False when a PodDisruptionBudget does not allow it now; true when the pod goes, or is gone.
    /// </summary>
    public static async Task<bool> EvictAsync(this IClusterClient client, string ns, string pod, DeleteOptions? options = null, CancellationToken cancellation = default)
    {
        var key = new ResourceKey(PodKind, ns, pod);
        var body = MapNode.Of(
            ("apiVersion", ScalarNode.Of("policy/v1")),
            ("kind", ScalarNode.Of("Eviction")),
            ("metadata", MapNode.Of(("name", ScalarNode.Of(pod)), ("namespace", ScalarNode.Of(ns)))),
            ("deleteOptions", Transport.DeleteBody.Of(options ?? new DeleteOptions())));
        try
        {
            await client.SendAsync(HttpMethod.Post, await PathAsync(client, key, "eviction", cancellation), body, cancellation);
            return true;
        }
        catch (ApiException exception) when (exception.Status.Code == 429)
        {
            return false;
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            return true;
        }
    }

    /// <summary>Adds an ephemeral container to a running pod, for looking into it.</summary>
    /// <returns>The pod.</returns>
    public static Task<Resource> AddEphemeralContainerAsync(this IClusterClient client, string ns, string pod, MapNode container, CancellationToken cancellation = default)
    {
        var patch = MapNode.Of(("spec", MapNode.Of(("ephemeralContainers", ListNode.Of(container)))));
        return client.PatchAsync(new ResourceKey(PodKind, ns, pod), new Patch(PatchType.StrategicMerge, patch), new WriteOptions { Subresource = "ephemeralcontainers" }, cancellation);
    }

    /// <summary>Deletes all objects of a kind that a list with the same options would give. A namespaced kind wants a namespace.</summary>
    public static Task DeleteCollectionAsync(this IClusterClient client, ApiResource type, ListOptions which, DeleteOptions? options = null, CancellationToken cancellation = default)
    {
        if (type.Namespaced && string.IsNullOrEmpty(which.Namespace)) throw new ArgumentException($"{type.Plural} are deleted a namespace at a time; name it", nameof(which));
        var path = new Transport.QueryText(type.CollectionPath(which.Namespace)).Add("labelSelector", which.LabelSelector).Add("fieldSelector", which.FieldSelector);
        return client.SendAsync(HttpMethod.Delete, path.ToString(), Transport.DeleteBody.Of(options ?? new DeleteOptions()), cancellation);
    }

    private static async Task<string> PathAsync(IClusterClient client, ResourceKey key, string subresource, CancellationToken cancellation)
    {
        var catalog = await client.DiscoverAsync(cancellation: cancellation);
        var type = catalog.Find(key.Kind) ?? throw new KindNotServedException(key.Kind, $"the server does not serve {key.Kind}");
        return type.ObjectPath(key.Namespace.Length == 0 ? client.DefaultNamespace : key.Namespace, key.Name, subresource);
    }
}
