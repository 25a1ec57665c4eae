using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>
/// Fields that a server's API knows but that it forgets on writing: those of features that are off unless somebody turns them on, and those
/// that newer versions of a kind have given up. What is forgotten is not validated either.
/// </summary>
internal static class DormantFields
{
    private static readonly string[] Projections = ["clusterTrustBundle", "podCertificate"];
    private static readonly string[] AttributeLists = ["bools", "ints", "strings", "versions"];

    /// <summary>The new object without them.</summary>
    public static MapNode Forget(MapNode root, GroupVersionKind kind) => (kind.Group, kind.Kind) switch
    {
        ("", "Pod") => root.Within("spec", Pod),
        ("", "PodTemplate") => root.Within("template", Template),
        ("", "ReplicationController") or ("apps", "Deployment" or "ReplicaSet" or "DaemonSet") or ("batch", "Job") => root.Within("spec", static spec => spec.Within("template", Template)),
        ("apps", "StatefulSet") => root.Within("spec", static spec => spec.Within("template", Template).Within("updateStrategy", static strategy => strategy.Within("rollingUpdate", static rolling => Without(rolling, "maxUnavailable")))),
        ("batch", "CronJob") => root.Within("spec", static spec => spec.Within("jobTemplate", static job => job.Within("spec", static inner => inner.Within("template", Template)))),
        ("", "PersistentVolumeClaim") => root.Within("spec", Claim),
        ("", "Node") => root.Within("spec", static spec => Without(spec, "configSource")),
        ("", "ServiceAccount") => root.Each("secrets", static secret => secret.Find("name") is { } name ? MapNode.Of(("name", name)) : MapNode.Empty),
        ("coordination.k8s.io", "Lease") => root.Within("spec", static spec => Without(Without(spec, "strategy"), "preferredHolder")),
        ("discovery.k8s.io", "EndpointSlice") when kind.Version == "v1" => root.Each("endpoints", static endpoint => Without(endpoint, "deprecatedTopology")),
        ("storage.k8s.io", "CSIDriver") => root.Within("spec", static spec => Without(spec, "preventPodSchedulingIfMissing")),
        ("resource.k8s.io", "ResourceSlice") => root.Within("spec", static spec => spec.Each("devices", Device)),
        _ => root,
    };

    private static MapNode Template(MapNode template) => template.Within("spec", Pod);

    private static MapNode Pod(MapNode spec)
    {
        spec = Without(spec, "schedulingGroup");
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
            if (spec.Find(list) is ListNode containers && containers.Values.Any(static container => container.At("lifecycle", "stopSignal") is not null)) spec = spec.Each(list, Container);
        if (spec.Find("volumes") is not ListNode volumes || !volumes.Values.Any(IsDormant)) return spec;
        return spec.Each("volumes", static volume => volume.Within("projected", static projected => projected.Each("sources", static source => Without(Without(source, Projections[0]), Projections[1]))));
    }

    private static MapNode Container(MapNode container) =>
        container.At("lifecycle", "stopSignal") is null ? container
        : container["lifecycle"] is MapNode { Count: 1 } ? container.Without("lifecycle")
        : container.Within("lifecycle", static lifecycle => lifecycle.Without("stopSignal"));

    private static bool IsDormant(Node volume) => (volume.At("projected", "sources")?.Items ?? []).Any(static source => Projections.Any(field => source[field] is not null));

    // A source of another namespace is not looked for; the older field only ever took claims and snapshots.
    private static MapNode Claim(MapNode spec)
    {
        if (spec.At("dataSourceRef", "namespace")?.AsString() is { Length: > 0 }) spec = spec.Without("dataSourceRef");
        if (spec.Find("dataSourceRef") is { IsNull: false } reference) return spec.Has("dataSource") || reference is not MapNode target ? spec : spec.With("dataSource", target.Without("namespace"));
        if (spec.Find("dataSource") is not MapNode source) return spec;
        return IsClassicSource(source) ? spec.With("dataSourceRef", source) : spec.Without("dataSource");
    }

    /// <summary>Whether the older of the two fields takes the source: claims and snapshots.</summary>
    internal static bool IsClassicSource(MapNode source) => (source.Text("kind"), source.Text("apiGroup")) is ("PersistentVolumeClaim", "") or ("VolumeSnapshot", "snapshot.storage.k8s.io");

    private static MapNode Device(MapNode device)
    {
        device = Without(device, "nodeAllocatableResourceMappings");
        if (device.Find("attributes") is not MapNode attributes) return device;
        foreach (var (key, attribute, _) in attributes.Members)
        {
            if (attribute is not MapNode content || !AttributeLists.Any(content.Has)) continue;
            foreach (var list in AttributeLists) content = Without(content, list);
            attributes = attributes.With(key, content);
        }

        return device.With("attributes", attributes);
    }

    private static MapNode Without(MapNode map, string field) => map.Has(field) ? map.Without(field) : map;
}
