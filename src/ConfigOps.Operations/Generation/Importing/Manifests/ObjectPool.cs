using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>The objects that are imported, and which of them have found their component.</summary>
/// <param name="resources">The objects.</param>
internal sealed class ObjectPool(IReadOnlyList<Resource> resources)
{
    private readonly HashSet<Resource> _used = new(ReferenceEqualityComparer.Instance);

    /// <summary>The objects that belong to no component yet.</summary>
    public IEnumerable<Resource> Unused => resources.Where(resource => !_used.Contains(resource));

    /// <summary>The objects of a kind in a namespace; an object without namespace is in every one.</summary>
    public IEnumerable<Resource> Of(string kind, string place) => resources.Where(resource => resource.Kind.Kind == kind && (resource.Namespace == place || resource.Namespace.Length == 0 || place.Length == 0));

    /// <summary>The object of that kind and name, or null; it has found its component then.</summary>
    public Resource? Take(string kind, string place, string? name) => name is null ? null : Take(Of(kind, place).FirstOrDefault(resource => resource.Name == name));

    /// <summary>Marks an object as having found its component.</summary>
    public Resource? Take(Resource? resource)
    {
        if (resource is not null) _used.Add(resource);
        return resource;
    }

    /// <summary>Whether a selector of labels (<c>matchLabels</c> alone) selects these labels; one without labels selects nothing here.</summary>
    public static bool Selects(Node? selector, Node? labels) => selector is MapNode { Count: > 0 } map && map.Members.All(entry => labels?[entry.Key] is { } value && value.Equals(entry.Value));
}
