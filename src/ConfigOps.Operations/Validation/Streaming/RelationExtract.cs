using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>
/// What one level looks at in an object beside others: who it is, what it names and selects, or what it asks for. The extract is a resource with the
/// same places, so that the same rules judge it as judge whole objects, and takes a fraction of the memory.
/// </summary>
/// <param name="shapes">What is kept of objects of a kind.</param>
internal sealed class RelationExtract(Func<GroupVersionKind, RelationShape> shapes)
{
    // Objects of a kind share the two texts that say so.
    private readonly ConcurrentDictionary<GroupVersionKind, (RelationShape Shape, ScalarNode ApiVersion, ScalarNode Kind)> _kinds = new();

    /// <summary>What references look at.</summary>
    public static RelationExtract References { get; } = new(ReferenceShapes.Of);

    /// <summary>What is held against quotas.</summary>
    public static RelationExtract Quotas { get; } = new(QuotaShapes.Of);

    /// <summary>The extract of an object.</summary>
    public Resource Of(Resource resource)
    {
        var (shape, apiVersion, kind) = _kinds.GetOrAdd(resource.Kind, known => (shapes(known), ScalarNode.Of(known.ApiVersion), ScalarNode.Of(known.Kind)));
        if (ReferenceEquals(shape, RelationShape.Whole)) return resource;
        var kept = new MapBuilder(resource.Position);
        kept.TryAdd("apiVersion", apiVersion);
        kept.TryAdd("kind", kind);
        foreach (var (key, value, position) in shape.Cut(resource.Root).Members) kept.TryAdd(key, value, position);
        return new Resource(kept.Build(), resource.File);
    }
}
