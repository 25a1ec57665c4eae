namespace ConfigOps.Kubernetes.Resources;

/// <summary>
/// The order in which kinds are created so that what an object needs is there before it: definitions and namespaces, then policies and accounts,
/// then configuration and storage, then workloads, then what routes and scales them. Deleting goes the other way round.
/// </summary>
public static class ApplyOrder
{
    private static readonly string[] Kinds =
    [
        "CustomResourceDefinition", "APIService", "Namespace", "PriorityClass", "StorageClass", "RuntimeClass", "IngressClass",
        "ResourceQuota", "LimitRange", "NetworkPolicy", "ServiceAccount",
        "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding",
        "ConfigMap", "Secret", "PersistentVolume", "PersistentVolumeClaim",
        "Service",
        "PodDisruptionBudget", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment", "StatefulSet", "Job", "CronJob",
        "HorizontalPodAutoscaler", "VerticalPodAutoscaler", "Ingress", "Gateway", "HTTPRoute",
    ];

    // Admission hooks come last of all: one that points at a service that is still starting would refuse everything after it.
    private static readonly string[] Last = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

    private static readonly Dictionary<string, int> Ranks = Kinds.Select((kind, index) => (kind, index))
        .Concat(Last.Select((kind, index) => (kind, index: Kinds.Length + 1 + index)))
        .ToDictionary(pair => pair.kind, pair => pair.index, StringComparer.Ordinal);

    /// <summary>The rank of a kind; kinds not known here (custom resources) come after the built-in ones and before admission hooks.</summary>
    public static int RankOf(GroupVersionKind kind) => Ranks.GetValueOrDefault(kind.Kind, Kinds.Length);

    /// <summary>The resources in the order of creation: by rank, then namespace, kind and name.</summary>
    public static IEnumerable<Resource> Sort(IEnumerable<Resource> resources) => resources
        .OrderBy(resource => RankOf(resource.Kind))
        .ThenBy(resource => resource.Namespace, StringComparer.Ordinal)
        .ThenBy(resource => resource.Kind.Kind, StringComparer.Ordinal)
        .ThenBy(resource => resource.Name, StringComparer.Ordinal);
}
