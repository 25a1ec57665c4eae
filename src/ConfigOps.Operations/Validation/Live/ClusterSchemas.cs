using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Compilation;

namespace ConfigOps.Operations.Validation.Live;

/// <summary>What a cluster serves.</summary>
/// <param name="Catalog">The schemas of its kinds, without those of its custom kinds.</param>
/// <param name="Definitions">Its CustomResourceDefinitions, whose rules say more than the documents do.</param>
public sealed record LiveSchemas(SchemaCatalog Catalog, IReadOnlyList<Resource> Definitions);

/// <summary>Reads the schemas of a live cluster: its OpenAPI v3 documents and its CustomResourceDefinitions.</summary>
public static class ClusterSchemas
{
    /// <summary>Reads them.</summary>
    /// <param name="client">The cluster.</param>
    /// <param name="parallel">How many documents are read at once.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ClusterException">The cluster did not answer.</exception>
    public static async Task<LiveSchemas> ReadAsync(IClusterClient client, int parallel, CancellationToken cancellation)
    {
        var definitions = ReadDefinitionsAsync(client, cancellation);
        var version = await client.GetVersionAsync(cancellation);
        var documents = new ConcurrentDictionary<string, Node>(StringComparer.Ordinal);
        var index = await client.GetOpenApiIndexAsync(cancellation);
        await Parallel.ForEachAsync(
            index.Where(entry => entry.Key.Split('/') is ["api", _] or ["apis", _, _]),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
            async (entry, token) =>
            {
                if (await client.GetOpenApiAsync(entry.Value, token) is { } document) documents[entry.Key] = document;
            });
        var set = new MapNode(documents.OrderBy(document => document.Key, StringComparer.Ordinal).Select(document => new MapEntry(document.Key, document.Value)));
        var catalog = SchemaCompiler.FromCluster($"{version.Major}.{version.Minor.TrimEnd('+')}", set);
        var found = await definitions;
        var custom = found.Select(definition => (definition.At("spec", "group")?.AsString(), definition.At("spec", "names", "kind")?.AsString())).ToHashSet();
        return new LiveSchemas(catalog.Without(kind => custom.Contains((kind.Kind.Group, kind.Kind.Kind))), found);
    }

    private static async Task<IReadOnlyList<Resource>> ReadDefinitionsAsync(IClusterClient client, CancellationToken cancellation)
    {
        var type = (await client.DiscoverAsync(cancellation: cancellation)).Find(new("apiextensions.k8s.io", "v1", "CustomResourceDefinition"));
        var found = new List<Resource>();
        if (type is null) return found;
        await foreach (var definition in client.ListAsync(type, cancellation: cancellation)) found.Add(definition);
        return found;
    }
}
