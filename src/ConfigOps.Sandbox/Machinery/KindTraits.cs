using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>How the server treats the objects of a kind beyond their schema.</summary>
internal static class KindTraits
{
    /// <summary>The kinds whose <c>metadata.generation</c> counts the changes of their specification.</summary>
    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        "/pods", "/replicationcontrollers", "apps/daemonsets", "apps/deployments", "apps/replicasets", "apps/statefulsets", "batch/cronjobs", "batch/jobs",
        "policy/poddisruptionbudgets", "networking.k8s.io/ingresses", "networking.k8s.io/ingressclasses", "networking.k8s.io/networkpolicies",
        "discovery.k8s.io/endpointslices", "/podtemplates", "apiextensions.k8s.io/customresourcedefinitions",
        "admissionregistration.k8s.io/validatingadmissionpolicies", "admissionregistration.k8s.io/validatingadmissionpolicybindings",
        "admissionregistration.k8s.io/mutatingadmissionpolicies", "admissionregistration.k8s.io/mutatingadmissionpolicybindings",
        "admissionregistration.k8s.io/validatingwebhookconfigurations", "admissionregistration.k8s.io/mutatingwebhookconfigurations",
        "flowcontrol.apiserver.k8s.io/flowschemas", "flowcontrol.apiserver.k8s.io/prioritylevelconfigurations", "scheduling.k8s.io/priorityclasses",
    };

    /// <summary>The kinds that a PUT to a free name creates.</summary>
    private static readonly HashSet<string> CreatedByUpdate = new(StringComparer.Ordinal)
    {
        "/endpoints", "/events", "/limitranges", "/services", "coordination.k8s.io/leases", "node.k8s.io/runtimeclasses",
        "rbac.authorization.k8s.io/roles", "rbac.authorization.k8s.io/rolebindings", "rbac.authorization.k8s.io/clusterroles", "rbac.authorization.k8s.io/clusterrolebindings",
    };

    /// <summary>The kinds whose update must name the resourceVersion it is based on; custom resources as well.</summary>
    private static readonly HashSet<string> Guarded = new(StringComparer.Ordinal)
    {
        "apiextensions.k8s.io/customresourcedefinitions", "apiregistration.k8s.io/apiservices", "coordination.k8s.io/leases", "policy/poddisruptionbudgets",
        "node.k8s.io/runtimeclasses", "storage.k8s.io/csidrivers", "storage.k8s.io/csinodes", "storage.k8s.io/volumeattachments",
        "admissionregistration.k8s.io/validatingadmissionpolicies", "admissionregistration.k8s.io/validatingadmissionpolicybindings",
        "admissionregistration.k8s.io/mutatingadmissionpolicies", "admissionregistration.k8s.io/mutatingadmissionpolicybindings",
        "admissionregistration.k8s.io/validatingwebhookconfigurations", "admissionregistration.k8s.io/mutatingwebhookconfigurations",
    };

    /// <summary>The kinds whose dependents stay when a delete does not say otherwise.</summary>
    private static readonly HashSet<string> Orphaning = new(StringComparer.Ordinal) { "batch/jobs", "/replicationcontrollers" };

    public static bool OrphansByDefault(ServedKind kind) => Orphaning.Contains(kind.Resource);

    public static bool HasGeneration(ServedKind kind) => kind.Custom is not null || Counted.Contains(kind.Resource);

    public static bool UpdateCreates(ServedKind kind) => CreatedByUpdate.Contains(kind.Resource);

    public static bool UpdateNeedsVersion(ServedKind kind) => kind.Custom is not null || Guarded.Contains(kind.Resource);

    /// <summary>Whether an object's content apart from metadata and status changed, which is what a generation counts.</summary>
    public static bool SpecificationChanged(ServedKind kind, MapNode old, MapNode updated)
    {
        foreach (var member in updated.Members)
            if (Counts(kind, member.Key) && !Node.AreEqual(member.Value, old[member.Key])) return true;
        return old.Members.Any(member => Counts(kind, member.Key) && !updated.Has(member.Key));
    }

    private static bool Counts(ServedKind kind, string member) => member is not ("metadata" or "apiVersion" or "kind") && (member != "status" || (!kind.HasStatus && kind.Custom is not null));
}
