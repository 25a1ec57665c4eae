using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes a kind does not allow.</summary>
internal static class UpdateRules
{
    private const string Immutable = "field is immutable";
    private static readonly string[] StatefulSetMutable = ["replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds"];

    /// <summary>Checks what changed from <paramref name="old"/> to <paramref name="changed"/>.</summary>
    public static void Check(KindSchema kind, FieldView old, FieldView changed, Problems problems)
    {
        foreach (var field in (ReadOnlySpan<string>)["name", "namespace", "uid", "creationTimestamp"])
            if (old["metadata"][field].Exists && changed["metadata"][field].Exists) Same(old["metadata"][field], changed["metadata"][field], problems);
        // A deletion that has begun stays as it is, whatever is said of it; nothing but a deletion begins one.
        var (was, now) = (old["metadata"], changed["metadata"]);
        if (!was["deletionTimestamp"].Exists) Same(was["deletionTimestamp"], now["deletionTimestamp"], problems);
        if (!was["deletionGracePeriodSeconds"].Exists || now["deletionGracePeriodSeconds"].Exists) Same(was["deletionGracePeriodSeconds"], now["deletionGracePeriodSeconds"], problems);
        foreach (var path in Fields(kind.Kind.Group, kind.Kind.Kind)) Same(Step(old, path), Step(changed, path), problems);
        switch (kind.Kind.Group, kind.Kind.Kind)
        {
            case ("", "Pod"): PodUpdateRules.Check(old, changed, problems); break;
            case ("", "Service"): ServiceUpdateRules.Check(old["spec"], changed["spec"], problems); break;
            case ("", "PersistentVolumeClaim"): ClaimUpdateRules.Check(old, changed, problems); break;
            case ("", "PersistentVolume"): ClaimUpdateRules.Volume(old["spec"], changed["spec"], problems); break;
            case ("apiextensions.k8s.io", "CustomResourceDefinition"): RecordUpdateRules.Definition(old, changed, problems); break;
            case ("", "Node"): RecordUpdateRules.Node(old, changed, problems); break;
            case ("events.k8s.io", "Event"): RecordUpdateRules.Event(old, changed, problems); break;
            case ("networking.k8s.io", "ServiceCIDR"): RecordUpdateRules.Ranges(old, changed, problems); break;
            case ("storage.k8s.io", "CSINode"): RecordUpdateRules.Drivers(old, changed, problems); break;
            case ("storage.k8s.io", "CSIDriver"): Same(old["spec"]["attachRequired"], changed["spec"]["attachRequired"].NamedAs(NodePath.Of("spec", "attachedRequired")), problems); break;
            case ("", "ResourceQuota"):
                if (!old["spec"]["scopes"].Texts.ToHashSet(StringComparer.Ordinal).SetEquals(changed["spec"]["scopes"].Texts)) problems.Invalid(changed["spec"]["scopes"], Immutable);
                break;
            case ("", "ConfigMap" or "Secret"): Sealed(old, changed, problems); break;
            case ("apps", "StatefulSet"): OnlyMutable(old["spec"], changed["spec"], StatefulSetMutable, problems); break;
            case ("batch", "Job"): JobUpdateRules.Check(old, changed, problems); break;
            case ("rbac.authorization.k8s.io", "RoleBinding" or "ClusterRoleBinding"):
                if (!Node.Equals(old["roleRef"].Value, changed["roleRef"].Value)) problems.Invalid(changed["roleRef"], "cannot change roleRef");
                break;
            case ("scheduling.k8s.io", "PriorityClass"):
                if ((old["value"].Integer ?? 0) != (changed["value"].Integer ?? 0)) problems.Forbidden(changed["value"], "may not be changed in an update.");
                break;
            case ("storage.k8s.io", "VolumeAttributesClass"):
                foreach (var field in (ReadOnlySpan<string>)["driverName", "parameters"])
                    if (!Node.Equals(old[field].Value, changed[field].Value)) problems.Forbidden(changed[field], $"updates to {field} are forbidden.");
                break;
        }
    }

    /// <summary>The value may not change.</summary>
    public static void Same(FieldView old, FieldView changed, Problems problems)
    {
        if (!Node.Equals(old.Value, changed.Value)) problems.Invalid(changed, Immutable);
    }

    private static string[] Fields(string group, string kind) => (group, kind) switch
    {
        ("apps", "Deployment" or "ReplicaSet" or "DaemonSet") => ["spec/selector"],
        ("apps", "ControllerRevision") => ["data"],
        ("", "Secret") => ["type"],
        ("storage.k8s.io", "StorageClass") => ["parameters", "provisioner", "reclaimPolicy", "volumeBindingMode"],
        ("storage.k8s.io", "VolumeAttachment") => ["spec"],
        ("storage.k8s.io", "CSIDriver") => ["spec/volumeLifecycleModes"],
        ("storage.k8s.io", "CSIStorageCapacity") => ["nodeTopology", "storageClassName"],
        ("scheduling.k8s.io", "PriorityClass") => ["preemptionPolicy"],
        ("node.k8s.io", "RuntimeClass") => ["handler"],
        ("networking.k8s.io", "IngressClass") => ["spec/controller"],
        ("networking.k8s.io", "IPAddress") => ["spec/parentRef"],
        ("discovery.k8s.io", "EndpointSlice") => ["addressType"],
        ("resource.k8s.io", "ResourceSlice") => ["spec/driver", "spec/pool/name", "spec/nodeName"],
        ("apiextensions.k8s.io", "CustomResourceDefinition") => ["spec/scope", "spec/names/kind", "spec/names/plural", "spec/group"],
        ("resource.k8s.io", "ResourceClaim" or "ResourceClaimTemplate") => ["spec"],
        ("coordination.k8s.io", "LeaseCandidate") => ["spec/leaseName"],
        _ => [],
    };

    private static FieldView Step(FieldView root, string path)
    {
        foreach (var step in path.Split('/')) root = root[step];
        return root;
    }

    private static void OnlyMutable(FieldView old, FieldView changed, string[] mutable, Problems problems)
    {
        if (Node.Equals(Without(old, mutable), Without(changed, mutable))) return;
        problems.Forbidden(changed, $"updates to statefulset spec for fields other than '{string.Join("', '", mutable[..^1])}' and '{mutable[^1]}' are forbidden");
    }

    private static MapNode Without(FieldView view, string[] fields)
    {
        var map = view.Value as MapNode ?? MapNode.Empty;
        foreach (var field in fields) map = map.Without(field);
        return map;
    }

    private static void Sealed(FieldView old, FieldView changed, Problems problems)
    {
        if (!old["immutable"].IsTrue) return;
        const string Message = "field is immutable when `immutable` is set";
        if (!changed["immutable"].IsTrue) problems.Forbidden(changed["immutable"], Message);
        foreach (var field in (ReadOnlySpan<string>)["data", "binaryData"])
            if (!Node.Equals(old[field].Value, changed[field].Value)) problems.Forbidden(changed[field], Message);
    }
}
