using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes claims and volumes do not allow.</summary>
internal static class ClaimUpdateRules
{
    private static readonly string[] VolumeMutable = ["accessModes", "capacity", "claimRef", "persistentVolumeReclaimPolicy", "mountOptions", "storageClassName", "nodeAffinity", "volumeMode", "volumeAttributesClassName"];

    /// <summary>Checks the change of a claim: a bound one may only grow.</summary>
    public static void Check(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (old["spec"], changed["spec"]);
        var bound = old["status"]["phase"].Text == "Bound";
        // A name of the bound volume may be filled in once.
        var volume = before["volumeName"].IsBlank ? after["volumeName"].Value : before["volumeName"].Value;
        if (!Node.Equals(Fixed(before, volume), Fixed(after, after["volumeName"].Value)))
            problems.Forbidden(after, "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        var (was, now) = (Quantity.OrZero(before["resources"]["requests"].Key("storage").Value), Quantity.OrZero(after["resources"]["requests"].Key("storage").Value));
        if (now < was) problems.Forbidden(after["resources"]["requests"].Key("storage").NamedAs(after.Path["resources"]["requests"]["storage"]), "field can not be less than status.capacity");
        else if (now > was && !bound) problems.Forbidden(after, "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        UpdateRules.Same(before["volumeMode"], after["volumeMode"], problems);
    }

    /// <summary>Checks the change of a volume: what it is made from stays.</summary>
    public static void Volume(FieldView old, FieldView changed, Problems problems)
    {
        if (!Node.Equals(Without(old), Without(changed))) problems.Forbidden(new FieldView(changed.Value, NodePath.Of("spec", "persistentvolumesource")), "spec.persistentvolumesource is immutable after creation");
        UpdateRules.Same(old["volumeMode"], changed["volumeMode"], problems);
        if (old["nodeAffinity"].Exists) UpdateRules.Same(old["nodeAffinity"], changed["nodeAffinity"], problems);
    }

    private static MapNode Fixed(FieldView spec, Node? volume)
    {
        var map = (spec.Value as MapNode ?? MapNode.Empty).Without("volumeAttributesClassName").WithAt(["resources", "requests", "storage"], ScalarNode.Of("0"));
        return volume is null ? map.Without("volumeName") : map.With("volumeName", volume);
    }

    private static MapNode Without(FieldView spec)
    {
        var map = spec.Value as MapNode ?? MapNode.Empty;
        foreach (var field in VolumeMutable) map = map.Without(field);
        return map;
    }
}
