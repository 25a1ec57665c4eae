using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Turns a schema catalogue into what is served: in which version a kind is kept, and which kinds are never kept at all.</summary>
internal static class BuiltInKinds
{
    private static readonly GroupVersionKind NewEvent = new("events.k8s.io", "v1", "Event");
    private static readonly GroupVersionKind CoreEvent = new("", "v1", "Event");

    /// <summary>The stable kinds of the catalogue, as a Kubernetes server has them unless told otherwise (KEP-3136: beta APIs are off by default), the objects of each kept in its group's preferred version.</summary>
    public static IEnumerable<ServedKind> From(SchemaCatalog catalog)
    {
        var preferred = new Dictionary<(string Group, string Kind), GroupVersionKind>();
        var served = catalog.Kinds.Where(static kind => IsServed(kind.Kind.Version)).ToList();
        foreach (var kind in served) preferred.TryAdd((kind.Kind.Group, kind.Kind.Kind), kind.Kind);
        foreach (var kind in served)
        {
            // Both event APIs are windows on the same objects.
            var storage = kind.Kind == NewEvent ? CoreEvent : preferred[(kind.Kind.Group, kind.Kind.Kind)];
            yield return new ServedKind(kind.Resource, kind, storage) { Deprecation = Deprecation(kind.Kind, catalog.Version) };
        }
    }

    /// <summary>Of the stable versions only two are deprecated: ComponentStatus since 1.19 (KEP-553), Endpoints since 1.33 (KEP-4974).</summary>
    private static string? Deprecation(GroupVersionKind kind, string version) => kind switch
    {
        ("", "v1", "ComponentStatus") => "v1 ComponentStatus is deprecated in v1.19+",
        ("", "v1", "Endpoints") when int.Parse(version.AsSpan(version.IndexOf('.', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture) >= 33 => "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
        _ => null,
    };

    private static bool IsServed(string version) => !version.Contains("alpha", StringComparison.Ordinal) && !version.Contains("beta", StringComparison.Ordinal);
}
