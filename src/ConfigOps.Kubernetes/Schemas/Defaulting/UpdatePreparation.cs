using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>What an API server changes in a changed object before it validates it: fields it has given up, parts that an update cannot change, and what belongs to a type that a service no longer has.</summary>
public static class UpdatePreparation
{
    /// <summary>The changed object as it is validated.</summary>
    /// <param name="live">The object as it is stored.</param>
    /// <param name="changed">The object as it shall be, read and defaulted.</param>
    /// <param name="kind">Its kind.</param>
    public static MapNode Apply(MapNode live, MapNode changed, KindSchema kind)
    {
        changed = changed.Within("metadata", metadata => CreatePreparation.OwnersOnce(kind.Resource.Namespaced ? metadata : metadata.Without("namespace")));
        if (kind.Custom) return changed;
        if (kind.Kind is { Group: "", Kind: "PersistentVolumeClaim" }) return changed.Within("spec", spec => Claim(live["spec"] as MapNode ?? MapNode.Empty, spec));
        changed = DormantFields.Forget(changed, kind.Kind);
        return (kind.Kind.Group, kind.Kind.Kind) switch
        {
            // What is asked of a signer is asked once.
            ("certificates.k8s.io", "CertificateSigningRequest") => live["spec"] is { } asked ? changed.With("spec", asked) : changed,
            ("", "Service") when live["spec"] is MapNode before => changed.Within("spec", after => Service(before, after)),
            ("", "Pod") => changed.Within("spec", static spec => spec.Find("serviceAccountName") is { } name ? spec.With("serviceAccount", name) : spec),
            ("", "Node") => changed.Within("spec", Addresses),
            _ => changed,
        };
    }

    // A claim that has a source may say the same of it as before, also what a new one could not.
    private static MapNode Claim(MapNode before, MapNode after)
    {
        if (after.At("dataSourceRef", "namespace")?.AsString() is { Length: > 0 } && !before.Has("dataSourceRef")) after = after.Without("dataSourceRef");
        var (source, reference) = (after.Find("dataSource") as MapNode, after.Find("dataSourceRef") as MapNode);
        if (reference is not null) return source is null && reference.Text("namespace").Length == 0 ? after.With("dataSource", reference.Without("namespace")) : after;
        if (source is null) return after;
        return before.Has("dataSource") || before.Has("dataSourceRef") || DormantFields.IsClassicSource(source) ? after.With("dataSourceRef", source) : after.Without("dataSource");
    }

    private static MapNode Service(MapNode before, MapNode after)
    {
        if (HasHealthCheck(before) && HasHealthCheck(after) && (after.Find("healthCheckNodePort")?.AsInteger() ?? 0) == 0 && before.Find("healthCheckNodePort") is { } port) after = after.With("healthCheckNodePort", port);
        after = Dropped(before, after, "externalTrafficPolicy", IsReachable);
        after = Dropped(before, after, "healthCheckNodePort", HasHealthCheck);
        after = Dropped(before, after, "allocateLoadBalancerNodePorts", IsBalanced);
        return Dropped(before, after, "loadBalancerClass", IsBalanced);
    }

    // A field that only some services have goes when the service is no longer one, unless the client says something else about it.
    private static MapNode Dropped(MapNode before, MapNode after, string field, Func<MapNode, bool> has) =>
        has(before) && !has(after) && Node.AreEqual(before.Find(field), after.Find(field)) ? after.Without(field) : after;

    private static bool IsBalanced(MapNode spec) => spec.Text("type") == "LoadBalancer";

    private static bool IsReachable(MapNode spec) => spec.Text("type") is "LoadBalancer" or "NodePort" || (spec.Text("type") == "ClusterIP" && spec.Find("externalIPs") is ListNode { Count: > 0 });

    private static bool HasHealthCheck(MapNode spec) => IsBalanced(spec) && spec.Text("externalTrafficPolicy") == "Local";

    // The one range and the list of ranges are one field; the first says the first.
    private static MapNode Addresses(MapNode spec)
    {
        if (spec.Text("podCIDR").Length == 0 || (spec.Find("podCIDRs")?.Items is [var first, ..] && Node.AreEqual(first, spec.Find("podCIDR")))) return spec;
        return spec.With("podCIDRs", ListNode.Of(spec.Find("podCIDR")!));
    }
}
