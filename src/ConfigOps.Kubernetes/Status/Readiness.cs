using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>
/// Judges from a resource, as a server returned it, whether it does what it was asked. One judgement for Deploy's health gate, Monitor's samples and the
/// embedded cluster's tests. Pure: the same resource gives the same result.
/// </summary>
public static class Readiness
{
    /// <summary>The reason of a resource whose controller has not acted on its newest version yet: everything else its status says is of the past.</summary>
    public const string NotObserved = "NotObserved";

    /// <summary>Judges one resource.</summary>
    public static ReadinessResult Of(Resource resource)
    {
        if (resource.At("metadata", "deletionTimestamp") is not null) return Deleting(resource);
        return (resource.Kind.Group, resource.Kind.Kind) switch
        {
            ("apps", "Deployment") => DeploymentReadiness.Of(resource),
            ("apps", "StatefulSet") => StatefulSetReadiness.Of(resource),
            ("apps", "DaemonSet") => DaemonSetReadiness.Of(resource),
            ("apps", "ReplicaSet") or ("", "ReplicationController") => ReplicaSetReadiness.Of(resource),
            ("", "Pod") => PodReadiness.Of(resource),
            ("batch", "Job") => JobReadiness.Of(resource),
            ("", "PersistentVolumeClaim") => VolumeReadiness.OfClaim(resource),
            ("", "PersistentVolume") => VolumeReadiness.OfVolume(resource),
            ("", "Service") => NetworkReadiness.OfService(resource),
            ("networking.k8s.io", "Ingress") => NetworkReadiness.OfIngress(resource),
            ("autoscaling", "HorizontalPodAutoscaler") => PolicyReadiness.OfAutoscaler(resource),
            ("policy", "PodDisruptionBudget") => PolicyReadiness.OfDisruptionBudget(resource),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => ApiReadiness.OfDefinition(resource),
            ("apiregistration.k8s.io", "APIService") => ApiReadiness.OfService(resource),
            ("", "Namespace") => ApiReadiness.OfNamespace(resource),
            ("", "Node") => ApiReadiness.OfNode(resource),
            _ => GenericReadiness.Of(resource),
        };
    }

    /// <summary>
    /// Judges a workload together with its pods, which say why it is not ready: their complaints become the details, the most serious one the reason, and
    /// a workload that progresses but whose newest pods cannot start is marked <see cref="ReadinessResult.IsStuck"/>.
    /// </summary>
    /// <param name="resource">The workload.</param>
    /// <param name="pods">Its pods, of all revisions.</param>
    public static ReadinessResult Of(Resource resource, IReadOnlyCollection<Resource> pods)
    {
        var result = Of(resource);
        if (result.IsReady) return result;
        var complaints = pods.Where(static pod => pod.At("metadata", "deletionTimestamp") is null)
            .Select(static pod => (Pod: pod, Result: PodReadiness.Of(pod)))
            .Where(static judged => !judged.Result.IsReady)
            .OrderByDescending(static judged => judged.Result.IsStuck)
            .ThenBy(static judged => judged.Pod.Name, StringComparer.Ordinal)
            .ToList();
        if (complaints.Count == 0) return result;
        var (worstPod, worst) = complaints[0];
        return result with
        {
            Reason = worst.IsStuck ? worst.Reason : result.Reason,
            Message = worst.IsStuck ? $"{result.Message.TrimEnd('.')}; pod {worstPod.Name}: {worst.Message}" : result.Message,
            Details = [.. result.Details, .. complaints.Select(static judged => $"pod {judged.Pod.Name}: {judged.Result.Message}")],
            IsStuck = result.IsStuck || worst.IsStuck,
        };
    }

    private static ReadinessResult Deleting(Resource resource)
    {
        var finalizers = (resource.At("metadata", "finalizers")?.Items ?? []).Select(static finalizer => finalizer.AsString()).ToList();
        return ReadinessResult.Progressing(
            "Terminating",
            finalizers.Count == 0 ? "is being deleted" : $"is being deleted and waits for {string.Join(", ", finalizers)} to be removed by whoever set {(finalizers.Count == 1 ? "this finalizer" : "these finalizers")}");
    }
}
