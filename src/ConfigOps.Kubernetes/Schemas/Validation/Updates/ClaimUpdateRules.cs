using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes claims and volumes do not allow.</summary>
internal static class ClaimUpdateRules
{
    private const string Storage = "storage";
    private const string ExpansionSecret = "controllerExpandSecretRef";
    private const string ClassAnnotation = "volume.beta.kubernetes.io/storage-class";
    private const string Fixed = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
    private static readonly string[] VolumeMutable = ["accessModes", "capacity", "claimRef", "persistentVolumeReclaimPolicy", "mountOptions", "storageClassName", "nodeAffinity", "volumeMode", "volumeAttributesClassName"];

    /// <summary>Checks the change of a claim: a bound one may ask for more, and for another class of attributes.</summary>
    public static void Check(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (MapOf(old["spec"]), MapOf(changed["spec"]));
        // The controller fills in a volume, and a class where there was none.
        if (!Names(before, "volumeName")) before = Copied(before, after, "volumeName");
        if (before.Find("storageClassName") is null && !old["metadata"]["annotations"].Key(ClassAnnotation).Exists) after = after.Without("storageClassName");
        if (old["status"]["phase"].Text == "Bound")
        {
            if (after.At("resources", "requests") is MapNode) after = after.WithAt(["resources", "requests", Storage], before.At("resources", "requests", Storage));
            if (after.Has("volumeAttributesClassName")) after = Copied(after, before, "volumeAttributesClassName");
        }

        if (!Node.Equals(before, after)) problems.Forbidden(changed["spec"], Fixed);
        var (was, now, has) = (Requested(old), Requested(changed), Quantity.OrZero(old["status"]["capacity"].Key(Storage).Value));
        if (now < was && now <= has) problems.Forbidden(changed["spec"].NamedAs(changed.Path["spec"]["resources"]["requests"][Storage]), "field can not be less than status.capacity");
        SameAs(old["spec"]["volumeMode"], changed["spec"]["volumeMode"], "volumeMode", problems);
        var (classBefore, classAfter) = (old["metadata"]["annotations"].Key(ClassAnnotation), changed["metadata"]["annotations"].Key(ClassAnnotation));
        if (classBefore.Text != classAfter.Text) problems.Invalid(classAfter.NamedAs(changed.Path["metadata"]["annotations"][ClassAnnotation]), "field is immutable", classAfter.Text);
    }

    /// <summary>Checks the change of a volume: what it is made from stays.</summary>
    public static void Volume(FieldView old, FieldView changed, Problems problems)
    {
        // How a volume is grown may be said later, once.
        var after = Without(changed);
        if (old["csi"].Exists && !old["csi"][ExpansionSecret].Exists && changed["csi"].Exists) after = after.WithAt(["csi", ExpansionSecret], null);
        if (!Node.Equals(Without(old), after)) problems.Forbidden(new FieldView(changed.Value, NodePath.Of("spec", "persistentvolumesource")), "spec.persistentvolumesource is immutable after creation");
        SameAs(old["volumeMode"], changed["volumeMode"], "volumeMode", problems);
        if (old["nodeAffinity"].Exists && !Node.Equals(Renamed(old["nodeAffinity"], changed["nodeAffinity"]), changed["nodeAffinity"].Value)) SameAs(old["nodeAffinity"], changed["nodeAffinity"], "nodeAffinity", problems);
        if (old["volumeAttributesClassName"].Exists && !changed["volumeAttributesClassName"].Exists) problems.Forbidden(changed["volumeAttributesClassName"], "update from non-nil value to nil is forbidden");
    }

    // A label that has got another name since may be renamed here too. A key that is taken away counts as one, and is reported by itself.
    private static Node? Renamed(FieldView old, FieldView changed)
    {
        var (terms, others) = (old["required"]["nodeSelectorTerms"], changed["required"]["nodeSelectorTerms"]);
        if (terms.Value is not ListNode list || terms.Count != others.Count) return old.Value;
        var renamed = list.Values.Select((term, i) => term is MapNode map && map.Find("matchExpressions") is ListNode requirements && requirements.Count == others.Items[i]["matchExpressions"].Count
            ? map.With("matchExpressions", new ListNode(requirements.Values.Select((requirement, j) => Renamed(requirement, others.Items[i]["matchExpressions"].Items[j]))))
            : term);
        return ((MapNode)old.Value!).WithAt(["required", "nodeSelectorTerms"], new ListNode(renamed));
    }

    private static Node Renamed(Node requirement, FieldView changed)
    {
        var key = requirement["key"]?.AsString() ?? "";
        if (requirement is not MapNode map || key == changed["key"].Text || Successor(key) != changed["key"].Text) return requirement;
        return changed.Value is MapNode other && other.Has("key") ? map.With("key", other["key"]!) : map.Without("key");
    }

    private static string Successor(string label) => label switch
    {
        "failure-domain.beta.kubernetes.io/zone" => "topology.kubernetes.io/zone",
        "failure-domain.beta.kubernetes.io/region" => "topology.kubernetes.io/region",
        "beta.kubernetes.io/os" => "kubernetes.io/os",
        "beta.kubernetes.io/arch" => "kubernetes.io/arch",
        "beta.kubernetes.io/instance-type" => "node.kubernetes.io/instance-type",
        _ => "",
    };

    // The server names these two without the fields around them.
    private static void SameAs(FieldView old, FieldView changed, string name, Problems problems) => UpdateRules.Same(old, changed.NamedAs(NodePath.Of(name)), problems);

    private static Quantity Requested(FieldView claim) => Quantity.OrZero(claim["spec"]["resources"]["requests"].Key(Storage).Value);

    private static MapNode MapOf(FieldView view) => view.Value as MapNode ?? MapNode.Empty;

    private static bool Names(MapNode map, string field) => map.Find(field)?.AsString() is { Length: > 0 };

    private static MapNode Copied(MapNode to, MapNode from, string field) => from.Find(field) is { } value ? to.With(field, value) : to.Without(field);

    private static MapNode Without(FieldView spec)
    {
        var map = MapOf(spec);
        foreach (var field in VolumeMutable) map = map.Without(field);
        return map;
    }
}
