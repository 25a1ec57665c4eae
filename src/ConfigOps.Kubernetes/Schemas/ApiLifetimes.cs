using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas;

/// <summary>How long an API is served.</summary>
/// <param name="Kind">The API.</param>
/// <param name="DeprecatedIn">The Kubernetes version from which on it is deprecated; null when it never was.</param>
/// <param name="RemovedIn">The version from which on it is not served any more; null when it still is.</param>
/// <param name="Replacement">What to use instead; null when there is nothing of that form.</param>
/// <param name="Advice">What to do where there is no replacement; empty otherwise.</param>
public sealed record ApiLifetime(GroupVersionKind Kind, string? DeprecatedIn, string? RemovedIn, GroupVersionKind? Replacement, string Advice)
{
    /// <summary>Whether an object can be made one of the replacement by rules; otherwise it has to be written anew.</summary>
    public bool CanBeMigrated { get; init; }

    /// <summary>Whether a server of a version does not serve it any more.</summary>
    public bool IsRemovedIn(string version) => RemovedIn is not null && ApiLifetimes.Compare(version, RemovedIn) >= 0;

    /// <summary>Whether a server of a version warns of it.</summary>
    public bool IsDeprecatedIn(string version) => DeprecatedIn is not null && ApiLifetimes.Compare(version, DeprecatedIn) >= 0;
}

/// <summary>
/// The APIs of Kubernetes that are or were deprecated (the project's deprecation guide, 1.16 to 1.36): the one place that says since when, and what takes their
/// place. Read on first use.
/// </summary>
public static class ApiLifetimes
{
    // Group and version; kinds; deprecated in; removed in; the replacement's group and version, with ~ before it when its form is another one, or
    // what to do instead. Alpha APIs that a server may still serve when somebody turns them on have no version of removal.
    private const string Table = """
        extensions/v1beta1|DaemonSet,Deployment,ReplicaSet|1.8|1.16|apps/v1
        extensions/v1beta1|NetworkPolicy|1.9|1.16|networking.k8s.io/v1
        extensions/v1beta1|PodSecurityPolicy|1.11|1.16|!use Pod Security admission, which labels of the namespace switch on
        extensions/v1beta1|Ingress|1.14|1.22|networking.k8s.io/v1
        apps/v1beta1|ControllerRevision,Deployment,StatefulSet|1.9|1.16|apps/v1
        apps/v1beta2|ControllerRevision,DaemonSet,Deployment,ReplicaSet,StatefulSet|1.9|1.16|apps/v1
        admissionregistration.k8s.io/v1beta1|MutatingWebhookConfiguration,ValidatingWebhookConfiguration|1.16|1.22|admissionregistration.k8s.io/v1
        admissionregistration.k8s.io/v1alpha1|ValidatingAdmissionPolicy,ValidatingAdmissionPolicyBinding|1.28|1.32|admissionregistration.k8s.io/v1
        admissionregistration.k8s.io/v1beta1|ValidatingAdmissionPolicy,ValidatingAdmissionPolicyBinding|1.31|1.34|admissionregistration.k8s.io/v1
        apiextensions.k8s.io/v1beta1|CustomResourceDefinition|1.16|1.22|apiextensions.k8s.io/v1
        apiregistration.k8s.io/v1beta1|APIService|1.19|1.22|apiregistration.k8s.io/v1
        authentication.k8s.io/v1beta1|TokenReview|1.19|1.22|authentication.k8s.io/v1
        authentication.k8s.io/v1beta1|SelfSubjectReview|1.30|1.33|authentication.k8s.io/v1
        authorization.k8s.io/v1beta1|LocalSubjectAccessReview,SelfSubjectAccessReview,SelfSubjectRulesReview,SubjectAccessReview|1.19|1.22|authorization.k8s.io/v1
        certificates.k8s.io/v1beta1|CertificateSigningRequest|1.19|1.22|certificates.k8s.io/v1
        certificates.k8s.io/v1alpha1|PodCertificateRequest|1.35|1.35|~certificates.k8s.io/v1beta1
        coordination.k8s.io/v1beta1|Lease|1.19|1.22|coordination.k8s.io/v1
        networking.k8s.io/v1beta1|Ingress,IngressClass|1.19|1.22|networking.k8s.io/v1
        rbac.authorization.k8s.io/v1alpha1|ClusterRole,ClusterRoleBinding,Role,RoleBinding|1.20|1.23|rbac.authorization.k8s.io/v1
        rbac.authorization.k8s.io/v1beta1|ClusterRole,ClusterRoleBinding,Role,RoleBinding|1.17|1.22|rbac.authorization.k8s.io/v1
        scheduling.k8s.io/v1alpha1|PriorityClass|1.14|1.17|scheduling.k8s.io/v1
        scheduling.k8s.io/v1beta1|PriorityClass|1.14|1.22|scheduling.k8s.io/v1
        scheduling.k8s.io/v1alpha1|Workload|1.36|1.36|~scheduling.k8s.io/v1alpha2
        storage.k8s.io/v1alpha1|CSIStorageCapacity,VolumeAttachment|1.21|1.24|storage.k8s.io/v1
        storage.k8s.io/v1beta1|CSIDriver,CSINode,StorageClass,VolumeAttachment|1.19|1.22|storage.k8s.io/v1
        storage.k8s.io/v1beta1|CSIStorageCapacity|1.24|1.27|storage.k8s.io/v1
        storage.k8s.io/v1alpha1|VolumeAttributesClass|1.32|1.35|storage.k8s.io/v1
        storage.k8s.io/v1beta1|VolumeAttributesClass|1.34||storage.k8s.io/v1
        storagemigration.k8s.io/v1alpha1|StorageVersionMigration|1.35|1.35|~storagemigration.k8s.io/v1beta1
        batch/v2alpha1|CronJob|1.8|1.21|batch/v1
        batch/v1beta1|CronJob|1.21|1.25|batch/v1
        discovery.k8s.io/v1beta1|EndpointSlice|1.21|1.25|discovery.k8s.io/v1
        events.k8s.io/v1beta1|Event|1.22|1.25|events.k8s.io/v1
        autoscaling/v2beta1|HorizontalPodAutoscaler|1.22|1.25|autoscaling/v2
        autoscaling/v2beta2|HorizontalPodAutoscaler|1.23|1.26|autoscaling/v2
        policy/v1beta1|PodDisruptionBudget|1.22|1.25|policy/v1
        policy/v1beta1|PodSecurityPolicy|1.21|1.25|!use Pod Security admission, which labels of the namespace switch on
        node.k8s.io/v1alpha1|RuntimeClass|1.20||node.k8s.io/v1
        node.k8s.io/v1beta1|RuntimeClass|1.22|1.25|node.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta1|FlowSchema,PriorityLevelConfiguration|1.23|1.26|flowcontrol.apiserver.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta2|FlowSchema,PriorityLevelConfiguration|1.26|1.29|flowcontrol.apiserver.k8s.io/v1
        flowcontrol.apiserver.k8s.io/v1beta3|FlowSchema,PriorityLevelConfiguration|1.29|1.32|flowcontrol.apiserver.k8s.io/v1
        networking.k8s.io/v1alpha1|IPAddress,ServiceCIDR|1.31||networking.k8s.io/v1
        networking.k8s.io/v1beta1|IPAddress,ServiceCIDR|1.34||networking.k8s.io/v1
        resource.k8s.io/v1alpha2|PodSchedulingContext,ResourceClaim,ResourceClaimParameters,ResourceClaimTemplate,ResourceClass,ResourceClassParameters,ResourceSlice|1.31|1.31|!dynamic resource allocation has another form in resource.k8s.io/v1; write the object anew
        resource.k8s.io/v1alpha3|DeviceClass,ResourceClaim,ResourceClaimTemplate,ResourceSlice|1.32|1.34|~resource.k8s.io/v1
        resource.k8s.io/v1beta1|DeviceClass,ResourceClaim,ResourceClaimTemplate,ResourceSlice|1.35||~resource.k8s.io/v1
        resource.k8s.io/v1beta2|DeviceClass,ResourceClaim,ResourceClaimTemplate,ResourceSlice|1.36||resource.k8s.io/v1
        v1|ComponentStatus|1.19||!ask the health endpoints of the components
        v1|Endpoints|1.33||!use EndpointSlice of discovery.k8s.io/v1
        """;

    private static readonly Lazy<Dictionary<GroupVersionKind, ApiLifetime>> s_known = new(Read);

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyCollection<ApiLifetime> All => s_known.Value.Values;

    /// <summary>The lifetime of an API; null for one that was never deprecated, and for what is not of Kubernetes.</summary>
    public static ApiLifetime? Find(GroupVersionKind kind) => s_known.Value.GetValueOrDefault(kind);

    /// <summary>Compares two versions such as <c>1.9</c> and <c>1.36</c> by their numbers.</summary>
    public static int Compare(string one, string other) => Number(one).CompareTo(Number(other));

    private static (int Major, int Minor) Number(string version)
    {
        var parts = version.TrimStart('v').Split('.');
        return (Part(0), Part(1));

        int Part(int index) => index < parts.Length && int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static Dictionary<GroupVersionKind, ApiLifetime> Read()
    {
        var known = new Dictionary<GroupVersionKind, ApiLifetime>();
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split('|') is not [var version, var kinds, var deprecated, var removed, var instead]) throw new InvalidOperationException($"the table of API lifetimes has a line that is none: {line}");
            foreach (var kind in kinds.Split(','))
            {
                var api = GroupVersionKind.From(version, kind);
                var advice = instead.StartsWith('!') ? instead[1..] : "";
                known[api] = new ApiLifetime(api, Some(deprecated), Some(removed), advice.Length > 0 ? null : GroupVersionKind.From(instead.TrimStart('~'), kind), advice) { CanBeMigrated = advice.Length == 0 && instead[0] != '~' };
            }
        }

        return known;
    }

    private static string? Some(string text) => text.Length == 0 ? null : text;
}
