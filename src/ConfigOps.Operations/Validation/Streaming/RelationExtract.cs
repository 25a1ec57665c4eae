using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>
/// What references and quotas look at in an object: who it is, what it names, what it selects and what it asks for. The extract is a resource with the
/// same places, so that the same rules judge it as judge whole objects, and takes a fraction of the memory.
/// </summary>
internal static class RelationExtract
{
    // Objects of a kind share the two texts that say so.
    private static readonly ConcurrentDictionary<GroupVersionKind, (RelationShape Shape, ScalarNode ApiVersion, ScalarNode Kind)> Kinds = new();

    /// <summary>The extract of an object.</summary>
    public static Resource Of(Resource resource)
    {
        var (shape, apiVersion, kind) = Kinds.GetOrAdd(resource.Kind, static known => (RelationShapes.Of(known), ScalarNode.Of(known.ApiVersion), ScalarNode.Of(known.Kind)));
        if (ReferenceEquals(shape, RelationShape.Whole)) return resource;
        var kept = new MapBuilder(resource.Position);
        kept.TryAdd("apiVersion", apiVersion);
        kept.TryAdd("kind", kind);
        foreach (var (key, value, position) in shape.Cut(resource.Root).Members) kept.TryAdd(key, value, position);
        return new Resource(kept.Build(), resource.File);
    }
}
