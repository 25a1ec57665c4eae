using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Immutability;

/// <summary>What a change of a built-in object must not do, beside touching frozen fields: each kind's rule in a method of its own.</summary>
internal static class ChangeRules
{
    private static readonly string[] StatefulSetMutable = ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];
    private static readonly string[] ClaimMutable = ["resources", "volumeAttributesClassName"];
    private static readonly string[] VolumeMutable = ["capacity", "accessModes", "persistentVolumeReclaimPolicy", "claimRef", "storageClassName", "mountOptions", "volumeAttributesClassName", "nodeAffinity"];

    /// <summary>The causes for which a change is refused.</summary>
    public static IEnumerable<StatusCause> Check(ServedKind kind, MapNode live, MapNode changed, string? subresource)
    {
        foreach (var cause in Finalizers(live, changed)) yield return cause;
        if (subresource is not null) yield break;
        foreach (var cause in FrozenFields.Check(kind.Resource, live, changed)) yield return cause;
        var own = kind.Resource switch
        {
            "/configmaps" or "/secrets" => SealedData(live, changed),
            "/services" => ClusterAddress(live, changed),
            "/pods" => PodChanges.Check(live, changed),
            "apps/statefulsets" => Except(live, changed, StatefulSetMutable, $"updates to statefulset spec for fields other than {Quoted(StatefulSetMutable)} are forbidden"),
            "/persistentvolumeclaims" => Claim(live, changed),
            "/persistentvolumes" => Except(live, changed, VolumeMutable, "spec.persistentvolumesource is immutable after creation"),
            "batch/jobs" => Job(live, changed),
            _ => [],
        };
        foreach (var cause in own) yield return cause;
    }

    private static IEnumerable<StatusCause> Finalizers(MapNode live, MapNode changed)
    {
        if (!Metadata.IsDeleting(live)) yield break;
        var added = Metadata.Finalizers(changed).Except(Metadata.Finalizers(live)).ToArray();
        if (added.Length > 0)
            yield return Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}");
    }

    private static IEnumerable<StatusCause> SealedData(MapNode live, MapNode changed)
    {
        if (live["immutable"]?.AsBoolean() != true) yield break;
        const string Why = "field is immutable when `immutable` is set";
        if (changed["immutable"]?.AsBoolean() != true) yield return Forbidden("immutable", Why);
        foreach (var field in (string[])["data", "binaryData"])
            if (!Node.AreEqual(live[field], changed[field])) yield return Forbidden(field, Why);
    }

    private static IEnumerable<StatusCause> ClusterAddress(MapNode live, MapNode changed)
    {
        if (IsExternal(live) || IsExternal(changed)) yield break;
        var before = live.At("spec", "clusterIP")?.AsString() ?? "";
        if (before.Length > 0 && changed.At("spec", "clusterIP")?.AsString() != before)
            yield return new("FieldValueInvalid", $"Invalid value: {FrozenFields.Show(changed.At("spec", "clusterIPs"))}: may not change once set", "spec.clusterIPs[0]");
    }

    private static bool IsExternal(MapNode service) => service.At("spec", "type")?.AsString() == "ExternalName";

    private static IEnumerable<StatusCause> Claim(MapNode live, MapNode changed)
    {
        // A claim that is bound by a controller gets its volume's name and nothing else.
        var before = live.At("spec", "volumeName") is null ? live.WithAt(["spec", "volumeName"], changed.At("spec", "volumeName")) : live;
        if (before.At("spec", "storageClassName") is null && changed.At("spec", "storageClassName") is { } named) before = before.WithAt(["spec", "storageClassName"], named);
        var after = changed;
        foreach (var field in ClaimMutable) (before, after) = (before.WithAt(["spec", field], null), after.WithAt(["spec", field], null));
        if (!Node.AreEqual(before["spec"], after["spec"]))
            yield return Forbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        if (Quantity.OrZero(changed.At("spec", "resources", "requests", "storage")) < Quantity.OrZero(live.At("status", "capacity", "storage")))
            yield return Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
    }

    private static IEnumerable<StatusCause> Job(MapNode live, MapNode changed)
    {
        if (!Node.AreEqual(live.At("spec", "completions"), changed.At("spec", "completions")) && !IsElastic(live, changed))
            yield return new("FieldValueInvalid", $"Invalid value: {FrozenFields.Show(changed.At("spec", "completions"))}: {FrozenFields.Immutable}", "spec.completions");
        var before = live.At("spec", "template");
        var after = changed.At("spec", "template");
        // A job that never started may still be told where to run.
        if (live.At("spec", "suspend")?.AsBoolean() == true && live.At("status", "startTime") is null) (before, after) = (WithoutPlacement(before), WithoutPlacement(after));
        if (!Node.AreEqual(before, after)) yield return new("FieldValueInvalid", $"Invalid value: {FrozenFields.Show(after)}: {FrozenFields.Immutable}", "spec.template");
    }

    private static bool IsElastic(MapNode live, MapNode changed) =>
        live.At("spec", "completionMode")?.AsString() == "Indexed"
        && Node.AreEqual(changed.At("spec", "completions"), changed.At("spec", "parallelism"));

    private static MapNode? WithoutPlacement(Node? template)
    {
        if (template is not MapNode map) return null;
        foreach (var field in (string[])["nodeSelector", "tolerations", "affinity", "schedulingGates"]) map = map.WithAt(["spec", field], null);
        foreach (var field in (string[])["labels", "annotations"]) map = map.WithAt(["metadata", field], null);
        return map;
    }

    private static IEnumerable<StatusCause> Except(MapNode live, MapNode changed, string[] mutable, string why)
    {
        foreach (var field in mutable) (live, changed) = (live.WithAt(["spec", field], null), changed.WithAt(["spec", field], null));
        if (!Node.AreEqual(live["spec"], changed["spec"])) yield return Forbidden("spec", why);
    }

    private static string Quoted(string[] names) => $"{string.Join(", ", names[..^1].Select(name => $"'{name}'"))} and '{names[^1]}'";

    private static StatusCause Forbidden(string field, string why) => new("FieldValueForbidden", $"Forbidden: {why}", field);
}
