using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Http;

/// <summary>Discovery as every client understands it: a list of groups, and a list of resources for each version.</summary>
internal static class LegacyDiscovery
{
    public static MapNode GroupList(IEnumerable<DiscoveredGroup> groups) => MapNode.Of(
        ("kind", ScalarNode.Of("APIGroupList")),
        ("apiVersion", ScalarNode.Of("v1")),
        ("groups", new ListNode(groups.Select(group => Group(group).Without("kind").Without("apiVersion")))));

    public static MapNode Group(DiscoveredGroup group)
    {
        var versions = group.Versions.Select(version => (Node)MapNode.Of(("groupVersion", ScalarNode.Of($"{group.Name}/{version.Name}")), ("version", ScalarNode.Of(version.Name)))).ToArray();
        return MapNode.Of(
            ("kind", ScalarNode.Of("APIGroup")),
            ("apiVersion", ScalarNode.Of("v1")),
            ("name", ScalarNode.Of(group.Name)),
            ("versions", new ListNode(versions)),
            ("preferredVersion", versions[0]));
    }

    public static MapNode ResourceList(string group, DiscoveredVersion version) => MapNode.Of(
        ("kind", ScalarNode.Of("APIResourceList")),
        ("apiVersion", ScalarNode.Of("v1")),
        ("groupVersion", ScalarNode.Of(group.Length == 0 ? version.Name : $"{group}/{version.Name}")),
        ("resources", new ListNode(version.Resources.SelectMany(resource => Resources(group, version.Name, resource)))));

    private static IEnumerable<Node> Resources(string group, string version, DiscoveredResource resource)
    {
        var api = resource.Api;
        yield return MapNode.Of(
            ("name", ScalarNode.Of(api.Plural)),
            ("singularName", ScalarNode.Of(api.Singular)),
            ("namespaced", ScalarNode.Of(api.Namespaced)),
            ("kind", ScalarNode.Of(api.Kind.Kind)),
            ("verbs", Texts(api.Verbs)),
            ("shortNames", api.ShortNames.Count == 0 ? null : Texts(api.ShortNames)),
            ("categories", api.Categories.Count == 0 ? null : Texts(api.Categories)),
            ("storageVersionHash", resource.StorageHash is { } hash ? ScalarNode.Of(hash) : null));
        foreach (var subresource in resource.Subresources)
        {
            var foreign = subresource.Kind.Group != group || subresource.Kind.Version != version;
            yield return MapNode.Of(
                ("name", ScalarNode.Of($"{api.Plural}/{subresource.Name}")),
                ("singularName", ScalarNode.Of("")),
                ("namespaced", ScalarNode.Of(api.Namespaced)),
                ("group", foreign && subresource.Kind.Group.Length > 0 ? ScalarNode.Of(subresource.Kind.Group) : null),
                ("version", foreign ? ScalarNode.Of(subresource.Kind.Version) : null),
                ("kind", ScalarNode.Of(subresource.Kind.Kind)),
                ("verbs", Texts(subresource.Verbs)));
        }
    }

    private static ListNode Texts(IEnumerable<string> texts) => new(texts.Select(text => ScalarNode.Of(text)));
}
