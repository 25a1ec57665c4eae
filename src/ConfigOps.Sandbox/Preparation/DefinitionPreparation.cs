using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A new custom resource definition is not served yet; it knows the version in which its objects will be kept.</summary>
internal sealed class DefinitionPreparation : IPreparation
{
    public string Resource => "apiextensions.k8s.io/customresourcedefinitions";

    public MapNode Create(MapNode content, WriteContext context)
    {
        var storage = (content.At("spec", "versions")?.Items ?? []).FirstOrDefault(version => version["storage"]?.AsBoolean() == true)?["name"];
        return content.With("status", MapNode.Of(
            ("conditions", ScalarNode.Null),
            ("acceptedNames", MapNode.Of(("plural", ScalarNode.Of("")), ("kind", ScalarNode.Of("")))),
            ("storedVersions", storage is null ? ListNode.Empty : ListNode.Of(storage))));
    }
}
