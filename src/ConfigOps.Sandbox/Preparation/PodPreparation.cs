using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>What the subresources of a pod write: the node it is bound to, its ephemeral containers, the resources of its containers.</summary>
internal sealed class PodPreparation(TimeProvider time, ObjectStore store, string version) : IPreparation
{
    private static readonly string[] Topology = ["topology.kubernetes.io/region", "topology.kubernetes.io/zone"];

    public string Resource => "/pods";

    public MapNode Create(MapNode content, WriteContext context)
    {
        if (content.At("spec", "schedulingGates")?.Items is null or []) return content;
        var condition = MapNode.Of(
            ("type", ScalarNode.Of("PodScheduled")),
            ("status", ScalarNode.Of("False")),
            ("observedGeneration", content.At("metadata", "generation")),
            ("lastProbeTime", ScalarNode.Null),
            ("lastTransitionTime", ScalarNode.Null),
            ("reason", ScalarNode.Of("SchedulingGated")),
            ("message", ScalarNode.Of("Scheduling is blocked due to non-empty scheduling gates")));
        return content.WithAt(["status", "conditions"], new ListNode([condition]));
    }

    public MapNode Update(MapNode live, MapNode changed, WriteContext context) => context.Subresource switch
    {
        "binding" => Bound(live, changed),
        "ephemeralcontainers" => Managed(live.WithAt(["spec", "ephemeralContainers"], changed.At("spec", "ephemeralContainers")), changed),
        "resize" => Managed(Resized(live, changed), changed),
        _ => changed,
    };

    private MapNode Bound(MapNode live, MapNode changed)
    {
        var node = changed.At("spec", "nodeName")?.AsString() ?? "";
        var bound = live.WithAt(["spec", "nodeName"], ScalarNode.Of(node));
        foreach (var annotation in changed.At("metadata", "annotations")?.Entries ?? []) bound = bound.WithAt(["metadata", "annotations", annotation.Key], annotation.Value);
        // Since 1.35 a pod tells the place of its node (KEP-4742).
        if (string.CompareOrdinal(version, "1.35") >= 0)
            foreach (var label in Topology)
                if (store.Find(new StoreKey("/nodes", "", node))?.Resource.Label(label) is { } place) bound = bound.WithAt(["metadata", "labels", label], ScalarNode.Of(place));
        var condition = MapNode.Of(
            ("type", ScalarNode.Of("PodScheduled")),
            ("status", ScalarNode.Of("True")),
            ("observedGeneration", live.At("metadata", "generation")),
            ("lastProbeTime", ScalarNode.Null),
            ("lastTransitionTime", Metadata.Time(time.GetUtcNow())));
        var others = (live.At("status", "conditions")?.Items ?? []).Where(one => one["type"]?.AsString() != "PodScheduled");
        return bound.WithAt(["status", "conditions"], new ListNode([.. others, condition]));
    }

    private static MapNode Resized(MapNode live, MapNode changed)
    {
        foreach (var list in (string[])["containers", "initContainers"])
        {
            if (live.At("spec", list) is not ListNode containers) continue;
            var wanted = (changed.At("spec", list)?.Items ?? []).ToDictionary(one => one["name"]?.AsString() ?? "", StringComparer.Ordinal);
            live = live.WithAt(["spec", list], new ListNode(containers.Values.Select(container =>
                container is MapNode map && wanted.GetValueOrDefault(map["name"]?.AsString() ?? "") is { } other ? Take(Take(map, other, "resources"), other, "resizePolicy") : container)));
        }

        return live;
    }

    private static MapNode Take(MapNode target, Node source, string field) => source[field] is { } value ? target.With(field, value) : target.Without(field);

    private static MapNode Managed(MapNode result, MapNode changed) => result.WithAt(["metadata", "managedFields"], changed.At("metadata", "managedFields"));
}
