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

    /// <summary>The kind in the version the server prefers, or null when it serves none.</summary>
    public ApiResource? FindPreferred(string group, string kind) => Resources.FirstOrDefault(resource => resource.Kind.Group == group && resource.Kind.Kind == kind);

    /// <summary>
    /// The kind a user names: plural, singular, short name or kind in any case, alone or with its group (<c>deploy</c>, <c>deployments.apps</c>,
    /// <c>deployments.v1.apps</c>); full names win over short ones, core kinds over others. Null when nothing has that name.
    /// </summary>
    public ApiResource? FindByName(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return Named(name, Resources);
        var (plain, rest) = (name[..dot], name[(dot + 1)..]);
        var versionEnd = rest.IndexOf('.', StringComparison.Ordinal);
        return Named(plain, Resources.Where(resource => resource.Kind.Group == rest))
            ?? (versionEnd < 0
                ? Named(plain, Resources.Where(resource => resource.Kind.Group.Length == 0 && resource.Kind.Version == rest))
                : Named(plain, Resources.Where(resource => resource.Kind.Version == rest[..versionEnd] && resource.Kind.Group == rest[(versionEnd + 1)..])));
    }

    /// <summary>The kinds of a category such as <c>all</c>, each in its preferred version.</summary>
    public IReadOnlyList<ApiResource> FindByCategory(string category) =>
        [.. Resources.Where(resource => resource.Categories.Contains(category)).DistinctBy(resource => (resource.Kind.Group, resource.Kind.Kind))];

    private static ApiResource? Named(string name, IEnumerable<ApiResource> among)
    {
        var lower = name.ToLowerInvariant();
        ApiResource? byShortName = null;
        foreach (var resource in among)
        {
            if (resource.Plural == lower || resource.Singular == lower || string.Equals(resource.Kind.Kind, lower, StringComparison.OrdinalIgnoreCase)) return resource;
            if (byShortName is null && resource.ShortNames.Contains(lower)) byShortName = resource;
        }

        return byShortName;
    }
}
