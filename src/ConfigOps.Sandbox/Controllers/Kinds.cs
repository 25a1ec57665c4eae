using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers;

/// <summary>The kinds that controllers and nodes know by name, in the version they read and write.</summary>
internal static class Kinds
{
    public static readonly GroupVersionKind Pod = new("", "v1", "Pod");
    public static readonly GroupVersionKind Node = new("", "v1", "Node");
    public static readonly GroupVersionKind Namespace = new("", "v1", "Namespace");
    public static readonly GroupVersionKind Service = new("", "v1", "Service");
    public static readonly GroupVersionKind Endpoints = new("", "v1", "Endpoints");
    public static readonly GroupVersionKind Event = new("", "v1", "Event");
    public static readonly GroupVersionKind ConfigMap = new("", "v1", "ConfigMap");
    public static readonly GroupVersionKind Secret = new("", "v1", "Secret");
    public static readonly GroupVersionKind ServiceAccount = new("", "v1", "ServiceAccount");
    public static readonly GroupVersionKind ResourceQuota = new("", "v1", "ResourceQuota");
    public static readonly GroupVersionKind Claim = new("", "v1", "PersistentVolumeClaim");
    public static readonly GroupVersionKind Volume = new("", "v1", "PersistentVolume");
    public static readonly GroupVersionKind ReplicationController = new("", "v1", "ReplicationController");
    public static readonly GroupVersionKind Deployment = new("apps", "v1", "Deployment");
    public static readonly GroupVersionKind ReplicaSet = new("apps", "v1", "ReplicaSet");
    public static readonly GroupVersionKind StatefulSet = new("apps", "v1", "StatefulSet");
    public static readonly GroupVersionKind DaemonSet = new("apps", "v1", "DaemonSet");
    public static readonly GroupVersionKind ControllerRevision = new("apps", "v1", "ControllerRevision");
    public static readonly GroupVersionKind Job = new("batch", "v1", "Job");
    public static readonly GroupVersionKind CronJob = new("batch", "v1", "CronJob");
    public static readonly GroupVersionKind Autoscaler = new("autoscaling", "v2", "HorizontalPodAutoscaler");
    public static readonly GroupVersionKind DisruptionBudget = new("policy", "v1", "PodDisruptionBudget");
    public static readonly GroupVersionKind EndpointSlice = new("discovery.k8s.io", "v1", "EndpointSlice");
    public static readonly GroupVersionKind Ingress = new("networking.k8s.io", "v1", "Ingress");
    public static readonly GroupVersionKind StorageClass = new("storage.k8s.io", "v1", "StorageClass");
    public static readonly GroupVersionKind PriorityClass = new("scheduling.k8s.io", "v1", "PriorityClass");
    public static readonly GroupVersionKind ValidatingPolicy = new("admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicy");
    public static readonly GroupVersionKind Lease = new("coordination.k8s.io", "v1", "Lease");
}
