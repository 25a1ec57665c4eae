using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Discovery;

/// <summary>Reads <c>apidiscovery.k8s.io</c>'s <c>APIGroupDiscoveryList</c>: all groups, versions and kinds in one answer.</summary>
internal static class AggregatedDiscovery
{
    /// <summary>What to accept: the aggregated form, newest first, else the plain lists that older servers have.</summary>
    public const string Accept =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    /// <summary>Whether an answer has the aggregated form.</summary>
    public static bool Is(Node? answer) => answer?["kind"]?.AsString() == "APIGroupDiscoveryList";

    /// <summary>The kinds an answer lists, in the server's order (preferred versions first).</summary>
    public static IEnumerable<ApiResource> Read(Node answer) =>
        from item in answer["items"]?.Items ?? []
        let name = item.At("metadata", "name")?.AsString() ?? ""
        from version in item["versions"]?.Items ?? []
        let number = version["version"]?.AsString()
        where number is not null
        from resource in version["resources"]?.Items ?? []
        let kind = resource.At("responseKind", "kind")?.AsString()
        where !string.IsNullOrEmpty(kind)
        select new ApiResource(new GroupVersionKind(name, number, kind), resource["resource"]?.AsString() ?? "", resource["scope"]?.AsString() == "Namespaced")
        {
            Singular = resource["singularResource"]?.AsString() ?? "",
            ShortNames = Texts(resource["shortNames"]),
            Categories = Texts(resource["categories"]),
            Verbs = Texts(resource["verbs"]),
            Subresources = [.. (resource["subresources"]?.Items ?? []).Select(subresource => subresource["subresource"]?.AsString() ?? "").Where(text => text.Length > 0)],
        };

    internal static IReadOnlyList<string> Texts(Node? list) => [.. (list?.Items ?? []).Select(item => item.AsString()).OfType<string>()];
}
