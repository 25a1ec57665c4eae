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
        ("metadata", MapNode.Of(("name", group.Name.Length == 0 ? null : ScalarNode.Of(group.Name)), ("creationTimestamp", ScalarNode.Null))),
        ("versions", new ListNode(group.Versions.Select(version => MapNode.Of(
            ("version", ScalarNode.Of(version.Name)),
            ("resources", new ListNode(version.Resources.Select(Resource))),
            ("freshness", ScalarNode.Of("Current")))))));

    private static MapNode Resource(DiscoveredResource resource)
    {
        var api = resource.Api;
        return MapNode.Of(
            ("resource", ScalarNode.Of(api.Plural)),
            ("responseKind", Kind(api.Kind)),
            ("scope", ScalarNode.Of(api.Namespaced ? "Namespaced" : "Cluster")),
            ("singularResource", ScalarNode.Of(api.Singular)),
            ("verbs", Texts(api.Verbs)),
            ("shortNames", api.ShortNames.Count == 0 ? null : Texts(api.ShortNames)),
            ("categories", api.Categories.Count == 0 ? null : Texts(api.Categories)),
            ("subresources", resource.Subresources.Count == 0 ? null : new ListNode(resource.Subresources.Select(subresource => MapNode.Of(
                ("subresource", ScalarNode.Of(subresource.Name)),
                ("responseKind", Kind(subresource.Kind)),
                ("verbs", Texts(subresource.Verbs)))))));
    }

    private static MapNode Kind(GroupVersionKind kind) =>
        MapNode.Of(("group", ScalarNode.Of(kind.Group)), ("version", ScalarNode.Of(kind.Version)), ("kind", ScalarNode.Of(kind.Kind)));

    private static ListNode Texts(IEnumerable<string> texts) => new(texts.Select(text => ScalarNode.Of(text)));
}
