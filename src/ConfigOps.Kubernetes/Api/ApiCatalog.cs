using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>The kinds a server serves. Immutable.</summary>
public sealed class ApiCatalog
{
    private readonly Dictionary<GroupVersionKind, ApiResource> _byKind;

    /// <summary>A catalogue of <paramref name="resources"/>, each group's preferred version first.</summary>
    public ApiCatalog(IEnumerable<ApiResource> resources)
    {
        Resources = [.. resources];
        _byKind = [];
        foreach (var resource in Resources) _byKind.TryAdd(resource.Kind, resource);
    }

    /// <summary>All kinds.</summary>
    public IReadOnlyList<ApiResource> Resources { get; }

    /// <summary>The kind as served, or null when the server does not serve it.</summary>
    public ApiResource? Find(GroupVersionKind kind) => _byKind.GetValueOrDefault(kind);
}
