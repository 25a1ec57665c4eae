using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>A kind as an API server serves it (one entry of discovery).</summary>
/// <param name="Kind">Group, version and kind.</param>
/// <param name="Plural">The name in URLs: <c>deployments</c>.</param>
/// <param name="Namespaced">Whether its objects live in a namespace.</param>
public sealed record ApiResource(GroupVersionKind Kind, string Plural, bool Namespaced)
{
    /// <summary>The lower-case singular: <c>deployment</c>; may be empty.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Abbreviations: <c>deploy</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groupings: <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What may be done: <c>get</c>, <c>list</c>, <c>create</c>, …</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Names of its subresources: <c>status</c>, <c>scale</c>.</summary>
    public IReadOnlyList<string> Subresources { get; init; } = [];

    /// <summary>The path of the collection: <c>/apis/apps/v1/namespaces/demo/deployments</c>; all namespaces when <paramref name="ns"/> is null or empty.</summary>
    public string CollectionPath(string? ns)
    {
        var root = Kind.Group.Length == 0 ? $"/api/{Kind.Version}" : $"/apis/{Kind.Group}/{Kind.Version}";
        return Namespaced && !string.IsNullOrEmpty(ns) ? $"{root}/namespaces/{ns}/{Plural}" : $"{root}/{Plural}";
    }

    /// <summary>The path of one object.</summary>
    public string ObjectPath(string? ns, string name, string? subresource = null) =>
        $"{CollectionPath(ns)}/{Uri.EscapeDataString(name)}{(subresource is null ? "" : $"/{subresource}")}";
}
