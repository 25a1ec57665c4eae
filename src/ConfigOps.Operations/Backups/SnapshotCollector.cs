using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups;

/// <summary>Reads what a snapshot holds: the namespace and everything in it that the cluster would not make again by itself.</summary>
internal sealed class SnapshotCollector(IClusterClient cluster)
{
    // What controllers or the API server derive from other objects or from time.
    private static readonly HashSet<string> DerivedKinds = new(StringComparer.Ordinal) { "Event", "Endpoints", "EndpointSlice", "Lease", "ControllerRevision", "CSIStorageCapacity" };

    private static readonly GroupVersionKind NamespaceKind = new("", "v1", "Namespace");

    /// <summary>The objects in the order in which they are restored, each read once; empty when the namespace does not exist.</summary>
    public async Task<IReadOnlyList<Resource>> CollectAsync(string ns, CancellationToken cancellation)
    {
        if (await cluster.FindAsync(new ResourceKey(NamespaceKind, "", ns), cancellation) is not { } root) return [];
        var found = new List<Resource> { root };
        var catalog = await cluster.DiscoverAsync(cancellation: cancellation);
        foreach (var type in Selected(catalog))
            await foreach (var resource in cluster.ListAsync(type, new ListOptions { Namespace = ns }, cancellation))
                if (!IsDerived(resource)) found.Add(resource);
        return [.. ApplyOrder.Sort(found)];
    }

    // A kind that is served in several versions is read once, in the version the server prefers.
    private static IEnumerable<ApiResource> Selected(ApiCatalog catalog) => catalog.Resources
        .Where(type => type.Namespaced && type.Verbs.Contains("list") && type.Verbs.Contains("create") && !DerivedKinds.Contains(type.Kind.Kind))
        .DistinctBy(type => (type.Kind.Group, type.Plural));

    private static bool IsDerived(Resource resource) =>
        resource.At("metadata", "ownerReferences")?.Items.Any(owner => owner["controller"]?.AsBoolean() == true) == true
        || resource is { Kind.Kind: "ConfigMap", Name: "kube-root-ca.crt" }
        || (resource.Kind.Kind == "Secret" && resource.At("type")?.AsString() == "kubernetes.io/service-account-token");
}
