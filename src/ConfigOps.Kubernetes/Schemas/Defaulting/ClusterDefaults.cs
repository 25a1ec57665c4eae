using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of namespaces, secrets, access rules, priorities and storage classes.</summary>
internal static class ClusterDefaults
{
    private const string AccessGroup = "rbac.authorization.k8s.io";

    public static MapNode Namespace(MapNode ns)
    {
        if (ns.At("metadata", "name") is { } name && name.AsString() is { Length: > 0 })
            ns = ns.Ensure("metadata", metadata => metadata.Ensure("labels", labels => labels.With("kubernetes.io/metadata.name", name)));
        return ns.Ensure("status", static status => status.Or("phase", "Active"));
    }

    public static MapNode Secret(MapNode secret) => secret.Or("type", "Opaque");

    public static MapNode RoleBinding(MapNode binding) => binding.Ensure("roleRef", static role => role.Text("apiGroup").Length == 0 ? role.With("apiGroup", ScalarNode.Of(AccessGroup)) : role);

    public static MapNode Subject(MapNode subject) => subject.Text("kind") is "User" or "Group" ? subject.Or("apiGroup", AccessGroup) : subject;

    public static MapNode PriorityClass(MapNode priority) => priority.Or("preemptionPolicy", "PreemptLowerPriority");

    public static MapNode StorageClass(MapNode storage) => storage.Or("reclaimPolicy", "Delete").Or("volumeBindingMode", "Immediate");

    public static MapNode StorageDriver(MapNode driver) => driver.Ensure("spec", static spec => spec
        .Or("attachRequired", true).Or("podInfoOnMount", false).Or("storageCapacity", false).Or("fsGroupPolicy", "ReadWriteOnceWithFSType")
        .OrAny("volumeLifecycleModes", ListNode.Of(ScalarNode.Of("Persistent"))).Or("requiresRepublish", false).Or("seLinuxMount", false));
}
