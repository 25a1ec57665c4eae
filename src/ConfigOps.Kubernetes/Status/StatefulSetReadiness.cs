using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A StatefulSet is ready when all replicas are, and those that its update strategy renews have the newest revision.</summary>
internal static class StatefulSetReadiness
{
    public static ReadinessResult Of(Resource set)
    {
        if (StatusReading.NotObservedYet(set) is { } notSeen) return notSeen;
        var replicas = set.At("spec", "replicas")?.AsInteger() ?? 1;
        var ready = set.Count("readyReplicas");
        if (ready < replicas)
            return ReadinessResult.Progressing("ReplicasNotReady", $"{ready} of {replicas} replicas are ready; with the ordered policy the first that is not holds up the others");
        if (set.At("spec", "minReadySeconds")?.AsInteger() > 0 && set.Count("availableReplicas") < replicas)
            return ReadinessResult.Progressing("ReplicasUnavailable", $"{set.Count("availableReplicas")} of {replicas} replicas are available");
        var updated = set.Count("updatedReplicas");
        var partition = set.At("spec", "updateStrategy", "rollingUpdate", "partition")?.AsInteger() ?? 0;
        if (set.At("spec", "updateStrategy", "type")?.AsString() == "OnDelete")
            return ReadinessResult.Ready(updated < replicas ? $"{ready} of {replicas} replicas are ready; {replicas - updated} renew when their pods are deleted (OnDelete)" : $"{ready} of {replicas} replicas are ready");
        var toUpdate = Math.Max(0, replicas - partition);
        if (set.At("status", "updateRevision")?.AsString() != set.At("status", "currentRevision")?.AsString() && updated < toUpdate)
            return ReadinessResult.Progressing("ReplicasOutdated", $"{updated} of {toUpdate} replicas are updated");
        if (set.Count("replicas") > replicas) return ReadinessResult.Progressing("OldReplicasRunning", $"{set.Count("replicas") - replicas} replicas are still to end");
        return ReadinessResult.Ready(replicas == 0 ? "is scaled to 0 replicas" : $"{ready} of {replicas} replicas are ready");
    }
}
