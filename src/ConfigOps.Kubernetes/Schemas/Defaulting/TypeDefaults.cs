using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Which default rule belongs to which type.</summary>
internal static class TypeDefaults
{
    private const string Api = "io.k8s.api.";

    /// <summary>The rule of a type, or null.</summary>
    public static Func<MapNode, MapNode>? Find(string typeName) =>
        typeName.StartsWith(Api, StringComparison.Ordinal) ? FindApi(typeName.AsSpan(Api.Length)) : typeName switch
        {
            "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition" => ExtensionDefaults.Definition,
            "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference" or "io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference" => ExtensionDefaults.ServiceReference,
            _ => null,
        };

    private static Func<MapNode, MapNode>? FindApi(ReadOnlySpan<char> type) => type switch
    {
        "core.v1.Container" or "core.v1.EphemeralContainer" => ContainerDefaults.Container,
        "core.v1.Probe" => ContainerDefaults.Probe,
        "core.v1.HTTPGetAction" => ContainerDefaults.HttpGet,
        "core.v1.ObjectFieldSelector" => ContainerDefaults.FieldReference,
        "core.v1.Pod" => PodDefaults.Pod,
        "core.v1.PodSpec" => PodDefaults.Spec,
        "core.v1.Volume" => VolumeDefaults.Volume,
        "core.v1.SecretVolumeSource" or "core.v1.ConfigMapVolumeSource" or "core.v1.DownwardAPIVolumeSource" or "core.v1.ProjectedVolumeSource" => VolumeDefaults.Mode,
        "core.v1.ServiceAccountTokenProjection" => VolumeDefaults.Token,
        "core.v1.HostPathVolumeSource" => VolumeDefaults.HostPath,
        "core.v1.PersistentVolume" => VolumeDefaults.PersistentVolume,
        "core.v1.PersistentVolumeClaim" => VolumeDefaults.Claim,
        "core.v1.PersistentVolumeClaimSpec" => VolumeDefaults.ClaimSpec,
        "core.v1.ResourceRequirements" or "core.v1.VolumeResourceRequirements" => ResourceDefaults.Requirements,
        "core.v1.LimitRangeItem" => ResourceDefaults.LimitRangeItem,
        "core.v1.NodeStatus" => ResourceDefaults.NodeStatus,
        "core.v1.Namespace" => ClusterDefaults.Namespace,
        "core.v1.Secret" => ClusterDefaults.Secret,
        "core.v1.ReplicationController" => WorkloadDefaults.ReplicationController,
        "core.v1.Service" => ServiceDefaults.Service,
        "core.v1.EndpointPort" => ServiceDefaults.EndpointPort,
        "apps.v1.Deployment" => WorkloadDefaults.Deployment,
        "apps.v1.ReplicaSet" => WorkloadDefaults.ReplicaSet,
        "apps.v1.DaemonSet" => WorkloadDefaults.DaemonSet,
        "apps.v1.StatefulSet" => WorkloadDefaults.StatefulSet,
        "batch.v1.Job" => BatchDefaults.Job,
        "batch.v1.CronJob" => BatchDefaults.CronJob,
        "batch.v1.PodFailurePolicyOnPodConditionsPattern" => BatchDefaults.ConditionPattern,
        "autoscaling.v1.HorizontalPodAutoscaler" => AutoscalingDefaults.Simple,
        "autoscaling.v2.HorizontalPodAutoscaler" => AutoscalingDefaults.Full,
        "networking.v1.NetworkPolicyPort" => NetworkDefaults.PolicyPort,
        "networking.v1.NetworkPolicy" => NetworkDefaults.Policy,
        "networking.v1.IngressClass" => NetworkDefaults.IngressClass,
        "discovery.v1.EndpointPort" => NetworkDefaults.SlicePort,
        "rbac.v1.RoleBinding" or "rbac.v1.ClusterRoleBinding" => ClusterDefaults.RoleBinding,
        "rbac.v1.Subject" => ClusterDefaults.Subject,
        "scheduling.v1.PriorityClass" => ClusterDefaults.PriorityClass,
        "storage.v1.StorageClass" => ClusterDefaults.StorageClass,
        "storage.v1.CSIDriver" => ClusterDefaults.StorageDriver,
        "flowcontrol.v1.FlowSchemaSpec" => FlowControlDefaults.Schema,
        "flowcontrol.v1.ExemptPriorityLevelConfiguration" => FlowControlDefaults.Exempt,
        "flowcontrol.v1.LimitedPriorityLevelConfiguration" => FlowControlDefaults.Limited,
        "flowcontrol.v1.QueuingConfiguration" => FlowControlDefaults.Queuing,
        "admissionregistration.v1.ValidatingWebhook" => ExtensionDefaults.ValidatingWebhook,
        "admissionregistration.v1.MutatingWebhook" => ExtensionDefaults.MutatingWebhook,
        "admissionregistration.v1.ServiceReference" => ExtensionDefaults.ServiceReference,
        "admissionregistration.v1.RuleWithOperations" or "admissionregistration.v1.NamedRuleWithOperations" => ExtensionDefaults.Rule,
        "admissionregistration.v1beta1.NamedRuleWithOperations" or "admissionregistration.v1alpha1.NamedRuleWithOperations" => ExtensionDefaults.Rule,
        "admissionregistration.v1.ValidatingAdmissionPolicySpec" or "admissionregistration.v1.MutatingAdmissionPolicySpec" => ExtensionDefaults.Policy,
        "admissionregistration.v1beta1.MutatingAdmissionPolicySpec" or "admissionregistration.v1alpha1.MutatingAdmissionPolicySpec" => ExtensionDefaults.Policy,
        "admissionregistration.v1.MatchResources" or "admissionregistration.v1beta1.MatchResources" or "admissionregistration.v1alpha1.MatchResources" => ExtensionDefaults.Match,
        "resource.v1.ExactDeviceRequest" or "resource.v1.DeviceSubRequest" => DeviceDefaults.Request,
        "resource.v1beta2.ExactDeviceRequest" or "resource.v1beta2.DeviceSubRequest" => DeviceDefaults.Request,
        "resource.v1beta1.DeviceSubRequest" => DeviceDefaults.Request,
        "resource.v1beta1.DeviceRequest" => DeviceDefaults.LegacyRequest,
        _ => null,
    };
}
