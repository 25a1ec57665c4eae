using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Http;

/// <summary>Objects of which only the metadata is wanted.</summary>
internal static class PartialMetadata
{
    /// <summary>One object.</summary>
    public static MapNode Of(MapNode content, string version) => MapNode.Of(
        ("kind", ScalarNode.Of("PartialObjectMetadata")),
        ("apiVersion", ScalarNode.Of($"meta.k8s.io/{version}")),
        ("metadata", content["metadata"] ?? MapNode.Empty));

    /// <summary>A list of objects.</summary>
    public static MapNode ListOf(IEnumerable<MapNode> objects, MapNode metadata, string version) => MapNode.Of(
        ("kind", ScalarNode.Of("PartialObjectMetadataList")),
        ("apiVersion", ScalarNode.Of($"meta.k8s.io/{version}")),
        ("metadata", metadata),
        ("items", new ListNode(objects.Select(content => Of(content, version)))));
}
