using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Turns an object of one version of its kind into another. Versions that differ in name only are relabelled; the two that differ in content are converted.</summary>
internal static class VersionConversion
{
    /// <summary>The object as <paramref name="to"/>.</summary>
    public static MapNode Convert(MapNode content, GroupVersionKind from, GroupVersionKind to)
    {
        if (from == to) return content;
        var converted = from.Kind switch
        {
            "HorizontalPodAutoscaler" when from.Version == "v2" && to.Version == "v1" => AutoscalerConversion.ToV1(content),
            "HorizontalPodAutoscaler" when from.Version == "v1" && to.Version == "v2" => AutoscalerConversion.ToV2(content),
            "Event" when to.Group.Length > 0 => EventConversion.ToEventsGroup(content),
            "Event" => EventConversion.ToCore(content),
            _ => content,
        };
        return converted.With("apiVersion", ScalarNode.Of(to.ApiVersion));
    }
}
