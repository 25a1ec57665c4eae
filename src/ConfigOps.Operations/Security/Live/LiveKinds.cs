namespace ConfigOps.Operations.Security.Live;

/// <summary>The kinds that rules look at in a cluster: a table.</summary>
internal static class LiveKinds
{
    /// <summary>Group and kind of each.</summary>
    public static IReadOnlyList<(string Group, string Kind)> All { get; } =
    [
        ("", "Namespace"), ("", "Node"), ("", "Pod"), ("", "ReplicationController"), ("", "Service"), ("", "ServiceAccount"), ("", "ConfigMap"), ("", "Secret"),
        ("", "PersistentVolume"), ("", "PersistentVolumeClaim"), ("", "ResourceQuota"), ("", "LimitRange"),
        ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"),
        ("batch", "CronJob"), ("batch", "Job"),
        ("autoscaling", "HorizontalPodAutoscaler"), ("policy", "PodDisruptionBudget"),
        ("networking.k8s.io", "NetworkPolicy"), ("networking.k8s.io", "Ingress"), ("networking.k8s.io", "IngressClass"),
        ("rbac.authorization.k8s.io", "Role"), ("rbac.authorization.k8s.io", "RoleBinding"), ("rbac.authorization.k8s.io", "ClusterRole"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"),
        ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"), ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"), ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"),
        ("storage.k8s.io", "StorageClass"), ("certificates.k8s.io", "CertificateSigningRequest"),
    ];

    /// <summary>Whether objects of a kind belong to no namespace.</summary>
    public static bool IsClusterScoped(string kind) => kind is "Namespace" or "Node" or "PersistentVolume" or "IngressClass" or "ClusterRole" or "ClusterRoleBinding" or "StorageClass"
        or "CertificateSigningRequest" or "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" or "ValidatingAdmissionPolicy" or "ValidatingAdmissionPolicyBinding";
}
