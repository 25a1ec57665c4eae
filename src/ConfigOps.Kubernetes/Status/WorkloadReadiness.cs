namespace ConfigOps.Kubernetes.Status;

/// <summary>The readiness of what runs pods.</summary>
internal static class WorkloadReadiness
{
    public static ReadinessResult OfDeployment(StatusView status)
    {
        if (!status.HasObservedGeneration) return ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen it yet");
        if (status.Condition("Progressing") is { Reason: "ProgressDeadlineExceeded" } late)
            return ReadinessResult.Failed(late.Reason, $"{status.Count("readyReplicas")} of {Wanted(status)} replicas are ready and the progress deadline has passed");
        if (status.Condition("ReplicaFailure") is { IsTrue: true } failure) return ReadinessResult.Failed(failure.Reason, $"pods cannot be made: {failure.Text}");
        var wanted = Wanted(status);
        var updated = status.Count("updatedReplicas");
        if (status.Spec("paused")?.AsBoolean() == true && updated < wanted) return ReadinessResult.Progressing("Paused", "the rollout is paused; resume it to go on");
        if (updated < wanted) return ReadinessResult.Progressing("Updating", $"{updated} of {wanted} replicas have the newest version");
        if (status.Count("replicas") > updated) return ReadinessResult.Progressing("Retiring", $"{status.Count("replicas") - updated} replicas of the version before are still there");
        return Replicas("availableReplicas", "available", wanted, status);
    }

    public static ReadinessResult OfStatefulSet(StatusView status)
    {
        if (!status.HasObservedGeneration) return ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen it yet");
        var wanted = Wanted(status);
        if (status.Count("readyReplicas") < wanted) return Replicas("readyReplicas", "ready", wanted, status);
        if (status.Spec("updateStrategy", "type")?.AsString() == "OnDelete") return ReadinessResult.Ready($"{wanted} of {wanted} replicas are ready");
        var partition = status.Spec("updateStrategy", "rollingUpdate", "partition")?.AsInteger() ?? 0;
        var updated = status.Count("updatedReplicas");
        if (updated < wanted - partition) return ReadinessResult.Progressing("Updating", $"{updated} of {wanted - partition} replicas have the newest version");
        return partition == 0 && status.Text("updateRevision") != status.Text("currentRevision")
            ? ReadinessResult.Progressing("Updating", "the newest version is not the current one yet")
            : ReadinessResult.Ready($"{wanted} of {wanted} replicas are ready");
    }

    public static ReadinessResult OfDaemonSet(StatusView status)
    {
        if (!status.HasObservedGeneration) return ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen it yet");
        var wanted = status.Count("desiredNumberScheduled");
        var updated = status.Count("updatedNumberScheduled");
        return status.Spec("updateStrategy", "type")?.AsString() != "OnDelete" && updated < wanted
            ? ReadinessResult.Progressing("Updating", $"{updated} of {wanted} nodes have the newest version")
            : Replicas("numberAvailable", "available", wanted, status);
    }

    public static ReadinessResult OfReplicaSet(StatusView status)
    {
        if (status.Condition("ReplicaFailure") is { IsTrue: true } failure) return ReadinessResult.Failed(failure.Reason, $"pods cannot be made: {failure.Text}");
        return Replicas("availableReplicas", "available", Wanted(status), status);
    }

    public static ReadinessResult OfJob(StatusView status)
    {
        if (status.Condition("Failed") is { IsTrue: true } failed) return ReadinessResult.Failed(failed.Reason, $"the job failed: {failed.Text}");
        if (status.Condition("Complete") is { IsTrue: true }) return ReadinessResult.Ready("the job is complete");
        if (status.Spec("suspend")?.AsBoolean() == true) return ReadinessResult.Progressing("Suspended", "the job is suspended");
        return ReadinessResult.Progressing("Running", $"{status.Count("succeeded")} of {status.Spec("completions")?.AsInteger() ?? 1} completions are done, {status.Count("active")} pods are running");
    }

    private static long Wanted(StatusView status) => status.Spec("replicas")?.AsInteger() ?? 1;

    private static ReadinessResult Replicas(string field, string word, long wanted, StatusView status)
    {
        var count = status.Count(field);
        var message = $"{count} of {wanted} replicas are {word}";
        return count >= wanted ? ReadinessResult.Ready(message) : ReadinessResult.Progressing("Waiting", message);
    }
}
