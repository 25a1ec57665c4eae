using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>Judges from an object's own status whether it is ready; one implementation for deploys, monitoring and tests.</summary>
public static class Readiness
{
    /// <summary>The reason of an object whose controller has not acted on its newest version yet: everything else its status says is of the past.</summary>
    public const string NotObserved = "NotObserved";

    /// <summary>How <paramref name="resource"/> is doing.</summary>
    public static ReadinessResult Of(Resource resource)
    {
        if (resource.At("metadata", "deletionTimestamp") is not null) return ReadinessResult.Progressing("Terminating", "is being deleted");
        var status = new StatusView(resource);
        if (status.IsStale) return ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen the newest version yet");
        return (resource.Kind.Group, resource.Kind.Kind) switch
        {
            ("apps", "Deployment") => WorkloadReadiness.OfDeployment(status),
            ("apps", "StatefulSet") => WorkloadReadiness.OfStatefulSet(status),
            ("apps", "DaemonSet") => WorkloadReadiness.OfDaemonSet(status),
            ("apps", "ReplicaSet") or ("", "ReplicationController") => WorkloadReadiness.OfReplicaSet(status),
            ("", "Pod") => PodReadiness.Of(status),
            ("batch", "Job") => WorkloadReadiness.OfJob(status),
            ("", "PersistentVolumeClaim") => ObjectReadiness.OfClaim(status),
            ("", "PersistentVolume") => ObjectReadiness.OfVolume(status),
            ("", "Namespace") => ObjectReadiness.OfNamespace(status),
            ("", "Service") => ObjectReadiness.OfService(status),
            ("networking.k8s.io", "Ingress") => ObjectReadiness.OfIngress(status),
            ("policy", "PodDisruptionBudget") => ObjectReadiness.OfDisruptionBudget(status),
            ("autoscaling", "HorizontalPodAutoscaler") => ObjectReadiness.OfAutoscaler(status),
            ("", "Node") => ObjectReadiness.OfCondition(status, "Ready"),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => ObjectReadiness.OfDefinition(status),
            ("apiregistration.k8s.io", "APIService") => ObjectReadiness.OfCondition(status, "Available"),
            _ => ObjectReadiness.OfAnything(status),
        };
    }
}
