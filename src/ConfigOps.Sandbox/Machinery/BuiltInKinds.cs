using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Turns a schema catalogue into what is served: in which version a kind is kept, and which kinds are never kept at all.</summary>
internal static class BuiltInKinds
{
    private static readonly GroupVersionKind NewEvent = new("events.k8s.io", "v1", "Event");
    private static readonly GroupVersionKind CoreEvent = new("", "v1", "Event");

    /// <summary>All kinds of the catalogue, the objects of each kept in its group's preferred version.</summary>
    public static IEnumerable<ServedKind> From(SchemaCatalog catalog)
    {
        var preferred = new Dictionary<(string Group, string Kind), GroupVersionKind>();
        foreach (var kind in catalog.Kinds) preferred.TryAdd((kind.Kind.Group, kind.Kind.Kind), kind.Kind);
        foreach (var kind in catalog.Kinds)
        {
            // Both event APIs are windows on the same objects.
            var storage = kind.Kind == NewEvent ? CoreEvent : preferred[(kind.Kind.Group, kind.Kind.Kind)];
            yield return new ServedKind(kind.Resource, kind, storage);
        }
    }
}
