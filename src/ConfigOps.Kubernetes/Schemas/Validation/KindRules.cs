using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Access;
using ConfigOps.Kubernetes.Schemas.Validation.Definitions;
using ConfigOps.Kubernetes.Schemas.Validation.Devices;
using ConfigOps.Kubernetes.Schemas.Validation.Extensions;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Networking;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;
using ConfigOps.Kubernetes.Schemas.Validation.Policies;
using ConfigOps.Kubernetes.Schemas.Validation.Storage;
using ConfigOps.Kubernetes.Schemas.Validation.Structural;
using ConfigOps.Kubernetes.Schemas.Validation.Workloads;

namespace ConfigOps.Kubernetes.Schemas.Validation;

/// <summary>Which rules a kind has.</summary>
internal static class KindRules
{
    /// <summary>Checks a whole object.</summary>
    public static void Check(KindSchema kind, FieldView root, Problems problems)
    {
        if (kind.Custom)
        {
            MetadataRules.Check(root["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
            if (root.Value is not MapNode content) return;
            if (kind.Structural is { } structural) StructuralRules.Check(content, structural, kind.Root.Find("metadata")?.Schema ?? Schema.Any, problems);
            if (kind.Scale is { } scale) ScaleRules.Check(content, scale, problems);
        }
        else if (Find(kind.Kind.Group, kind.Kind.Kind) is { } rule) rule(root, problems);
        else if (root["metadata"].Exists || kind.Resource.Verbs.Contains("get")) Common(root, Names.PathSegment, problems);
    }

    private static Action<FieldView, Problems>? Find(string group, string kind) => (group, kind) switch
    {
        ("", "Pod") => PodRules.Pod,
        ("", "PodTemplate") => PodRules.TemplateObject,
        ("", "ReplicationController") => ReplicaRules.ReplicationController,
        ("", "Service") => ServiceRules.Check,
        ("", "Endpoints") => EndpointRules.Endpoints,
        ("", "ConfigMap") => ConfigurationRules.ConfigMap,
        ("", "Secret") => ConfigurationRules.Secret,
        ("", "ServiceAccount") => Named(Names.Subdomain),
        ("", "Namespace") => NamespaceRules.Check,
        ("", "Node") => NodeRules.Check,
        ("", "PersistentVolume") => VolumeObjectRules.Check,
        ("", "PersistentVolumeClaim") => ClaimRules.Check,
        ("", "ResourceQuota") => QuotaRules.Check,
        ("", "LimitRange") => LimitRangeRules.Check,
        ("" or "events.k8s.io", "Event") => EventRules.Check,
        ("apps", "Deployment") => ReplicaRules.Deployment,
        ("apps", "ReplicaSet") => ReplicaRules.ReplicaSet,
        ("apps", "DaemonSet") => DaemonSetRules.Check,
        ("apps", "StatefulSet") => StatefulSetRules.Check,
        ("apps", "ControllerRevision") => RevisionRules.Check,
        ("batch", "Job") => JobRules.Job,
        ("batch", "CronJob") => JobRules.CronJob,
        ("autoscaling", "HorizontalPodAutoscaler") => AutoscalerRules.Check,
        ("policy", "PodDisruptionBudget") => DisruptionRules.Check,
        ("networking.k8s.io", "Ingress") => IngressRules.Ingress,
        ("networking.k8s.io", "IngressClass") => IngressRules.Class,
        ("networking.k8s.io", "NetworkPolicy") => NetworkPolicyRules.Check,
        ("discovery.k8s.io", "EndpointSlice") => EndpointRules.Slice,
        ("rbac.authorization.k8s.io", "Role") => RoleRules.Role,
        ("rbac.authorization.k8s.io", "ClusterRole") => RoleRules.ClusterRole,
        ("rbac.authorization.k8s.io", "RoleBinding") => static (binding, problems) => RoleRules.Binding(binding, namespaced: true, problems),
        ("rbac.authorization.k8s.io", "ClusterRoleBinding") => static (binding, problems) => RoleRules.Binding(binding, namespaced: false, problems),
        ("storage.k8s.io", "StorageClass") => StorageClassRules.Class,
        ("storage.k8s.io", "VolumeAttributesClass") => StorageClassRules.Attributes,
        ("storage.k8s.io", "CSIDriver") => StorageClassRules.Driver,
        ("storage.k8s.io", "CSINode") => StorageClassRules.Node,
        ("storage.k8s.io", "VolumeAttachment") => StorageClassRules.Attachment,
        ("storage.k8s.io", "CSIStorageCapacity") => StorageClassRules.Capacity,
        ("scheduling.k8s.io", "PriorityClass") => PriorityRules.Check,
        ("node.k8s.io", "RuntimeClass") => RuntimeClassRules.Check,
        ("coordination.k8s.io", "Lease") => LeaseRules.Check,
        ("flowcontrol.apiserver.k8s.io", "FlowSchema") => FlowSchemaRules.Check,
        ("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration") => PriorityLevelRules.Check,
        ("certificates.k8s.io", "CertificateSigningRequest") => CertificateRules.Request,
        ("apiregistration.k8s.io", "APIService") => ApiServiceRules.Check,
        ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration") => WebhookRules.Validating,
        ("admissionregistration.k8s.io", "MutatingWebhookConfiguration") => WebhookRules.Mutating,
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy") => AdmissionPolicyRules.Validating,
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding") => AdmissionPolicyRules.ValidatingBinding,
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicy") => MutatingPolicyRules.Policy,
        ("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding") => MutatingPolicyRules.Binding,
        ("authorization.k8s.io", "SubjectAccessReview") => ReviewRules.Subject,
        ("authorization.k8s.io", "SelfSubjectAccessReview") => ReviewRules.Self,
        ("authorization.k8s.io", "LocalSubjectAccessReview") => ReviewRules.Local,
        ("authorization.k8s.io", "SelfSubjectRulesReview") => ReviewRules.Rules,
        ("authentication.k8s.io", "SelfSubjectReview") => static (_, _) => { },
        ("authentication.k8s.io", "TokenReview") => ReviewRules.TokenReview,
        ("authentication.k8s.io", "TokenRequest") => ReviewRules.Token,
        ("networking.k8s.io", "IPAddress") => AddressObjectRules.Address,
        ("networking.k8s.io", "ServiceCIDR") => AddressObjectRules.Ranges,
        ("resource.k8s.io", "DeviceClass") => DeviceClassRules.Check,
        ("resource.k8s.io", "ResourceClaim") => DeviceClaimRules.Claim,
        ("resource.k8s.io", "ResourceClaimTemplate") => DeviceClaimRules.Template,
        ("resource.k8s.io", "ResourceSlice") => DeviceSliceRules.Check,
        ("apiextensions.k8s.io", "CustomResourceDefinition") => DefinitionRules.Check,
        _ => null,
    };

    private static Action<FieldView, Problems> Named(Func<string, string?> name) => (root, problems) => Common(root, name, problems);

    private static void Common(FieldView root, Func<string, string?> name, Problems problems) => MetadataRules.Check(root["metadata"], name, problems);
}
