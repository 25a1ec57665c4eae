using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;

namespace ConfigOps.Kubernetes.Merging;

/// <summary>What an API server makes of an object in which nothing is set: the parts that it always writes.</summary>
public static class EmptyObjects
{
    /// <summary>The empty object of a kind: <c>apiVersion</c>, <c>kind</c>, and the parts that are written although nobody set them.</summary>
    public static MapNode Of(KindSchema kind)
    {
        var empty = MapNode.Of(("apiVersion", ScalarNode.Of(kind.Kind.ApiVersion)), ("kind", ScalarNode.Of(kind.Kind.Kind)));
        return kind.Custom ? empty : WireForm.Complete(empty, kind.Root);
    }
}
