using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

/// <summary>What an API server makes of an object before it stores it.</summary>
internal static class StoredForm
{
    /// <summary>The object read into its types and with its defaults.</summary>
    public static MapNode Of(KindSchema kind, MapNode resource) =>
        WireForm.Complete(ObjectDefaults.Apply(WireForm.Read(resource, kind.Root), kind.Root), kind.Root);

    /// <summary>The object with what is allocated only when it is stored, after it is decided who owns what.</summary>
    public static MapNode Allocated(MapNode resource)
    {
        if (resource["kind"]?.AsString() != "Service" || resource["spec"] is not MapNode spec) return resource;
        if (!spec.Has("ipFamilies")) spec = spec.With("ipFamilies", ListNode.Of(ScalarNode.Of("IPv4")));
        if (!spec.Has("ipFamilyPolicy")) spec = spec.With("ipFamilyPolicy", ScalarNode.Of("SingleStack"));
        return resource.With("spec", spec);
    }
}
