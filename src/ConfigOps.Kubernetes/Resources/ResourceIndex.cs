namespace ConfigOps.Kubernetes.Resources;

/// <summary>
/// Finds the objects of a set by kind, namespace and name; built once, linear in their number. Kinds are found whatever their version. An object
/// without namespace counts as one of <c>default</c>, where the API server would put it. Immutable.
/// </summary>
public sealed class ResourceIndex
{
    /// <summary>The namespace of objects that name none.</summary>
    public const string DefaultNamespace = "default";

    private readonly Dictionary<(string Group, string Kind), List<Resource>> _byKind = [];
    private readonly Dictionary<(string Group, string Kind, string Namespace), List<Resource>> _byNamespace = [];
    private readonly Dictionary<(string Group, string Kind, string Namespace, string Name), Resource> _byName = [];

    /// <summary>An index of <paramref name="resources"/>; of two objects with the same kind, namespace and name the first is found.</summary>
    public ResourceIndex(IEnumerable<Resource> resources)
    {
        All = [.. resources];
        _byName.EnsureCapacity(All.Count);
        foreach (var resource in All)
        {
            var (group, kind) = (resource.Kind.Group, resource.Kind.Kind);
            var space = NamespaceOf(resource);
            Add(_byKind, (group, kind), resource);
            Add(_byNamespace, (group, kind, space), resource);
            _byName.TryAdd((group, kind, space, resource.Name), resource);
        }
    }

    /// <summary>All objects in their order.</summary>
    public IReadOnlyList<Resource> All { get; }

    /// <summary>The namespace an object belongs to, <c>default</c> when it names none.</summary>
    public static string NamespaceOf(Resource resource) => resource.Namespace is { Length: > 0 } named ? named : DefaultNamespace;

    /// <summary>The objects of a kind.</summary>
    public IReadOnlyList<Resource> OfKind(string group, string kind) => _byKind.TryGetValue((group, kind), out var found) ? found : [];

    /// <summary>The objects of a kind in a namespace.</summary>
    public IReadOnlyList<Resource> OfKind(string group, string kind, string inNamespace) => _byNamespace.TryGetValue((group, kind, inNamespace), out var found) ? found : [];

    /// <summary>The object of that kind and name in a namespace, or null.</summary>
    public Resource? Find(string group, string kind, string inNamespace, string name) => _byName.GetValueOrDefault((group, kind, inNamespace, name));

    /// <summary>The object of that cluster-scoped kind and name, or null.</summary>
    public Resource? Find(string group, string kind, string name) => Find(group, kind, DefaultNamespace, name);

    private static void Add<TKey>(Dictionary<TKey, List<Resource>> index, TKey key, Resource resource)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
        list.Add(resource);
    }
}
