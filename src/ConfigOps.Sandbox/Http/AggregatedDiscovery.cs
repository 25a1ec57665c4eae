using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Http;

/// <summary>Discovery in one answer (<c>apidiscovery.k8s.io</c>).</summary>
internal static class AggregatedDiscovery
{
    public static MapNode List(IEnumerable<DiscoveredGroup> groups, string version) => MapNode.Of(
        ("kind", ScalarNode.Of("APIGroupDiscoveryList")),
        ("apiVersion", ScalarNode.Of($"apidiscovery.k8s.io/{version}")),
        ("metadata", MapNode.Empty),
        ("items", new ListNode(groups.Select(Group))));

    private static MapNode Group(DiscoveredGroup group) => MapNode.Of(
        ("metadata", group.Name.Length == 0 ? MapNode.Empty : MapNode.Of(("name", ScalarNode.Of(group.Name)))),
        ("versions", new ListNode(group.Versions.Select(version => MapNode.Of(
            ("version", ScalarNode.Of(version.Name)),
            ("resources", new ListNode(version.Resources.Select(resource => Resource(group.Name, version.Name, resource)))),
            ("freshness", ScalarNode.Of("Current")))))));

    private static MapNode Resource(string group, string version, DiscoveredResource resource)
    {
        var api = resource.Api;
        return MapNode.Of(
            ("resource", ScalarNode.Of(api.Plural)),
            ("responseKind", Kind(group, version, api.Kind)),
            ("scope", ScalarNode.Of(api.Namespaced ? "Namespaced" : "Cluster")),
            ("singularResource", ScalarNode.Of(api.Singular)),
            ("verbs", Texts(api.Verbs)),
            ("shortNames", api.ShortNames.Count == 0 ? null : Texts(api.ShortNames)),
            ("categories", api.Categories.Count == 0 ? null : Texts(api.Categories)),
            ("subresources", resource.Subresources.Count == 0 ? null : new ListNode(resource.Subresources.Select(subresource => MapNode.Of(
                ("subresource", ScalarNode.Of(subresource.Name)),
                ("responseKind", Kind(group, version, subresource.Kind)),
                ("verbs", Texts(subresource.Verbs)))))));
    }

    /// <summary>As on a real server, group and version are told only where they are not those of the resource.</summary>
    private static MapNode Kind(string group, string version, GroupVersionKind kind)
    {
        var own = kind.Group == group && kind.Version == version;
        return MapNode.Of(("group", ScalarNode.Of(own ? "" : kind.Group)), ("version", ScalarNode.Of(own ? "" : kind.Version)), ("kind", ScalarNode.Of(kind.Kind)));
    }

    private static ListNode Texts(IEnumerable<string> texts) => new(texts.Select(text => ScalarNode.Of(text)));
}
