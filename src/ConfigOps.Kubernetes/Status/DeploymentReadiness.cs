using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A Deployment is ready when all replicas run its newest template, are available, and no others are left.</summary>
internal static class DeploymentReadiness
{
    private const long DefaultDeadlineSeconds = 600;

    public static ReadinessResult Of(Resource deployment)
    {
        if (StatusReading.NotObservedYet(deployment) is { } notSeen) return notSeen;
        var replicas = deployment.At("spec", "replicas")?.AsInteger() ?? 1;
        var present = deployment.Count("replicas");
        var updated = deployment.Count("updatedReplicas");
        var available = deployment.Count("availableReplicas");
        var progressing = deployment.Condition("Progressing");
        if (progressing?["reason"]?.AsString() == "ProgressDeadlineExceeded")
        {
            var deadline = deployment.At("spec", "progressDeadlineSeconds")?.AsInteger() ?? DefaultDeadlineSeconds;
            return ReadinessResult.Failed(
                "ProgressDeadlineExceeded",
                $"made no progress for {deadline} s: {updated} of {replicas} replicas are updated, {available} available; look at its newest pods, then fix the template or roll back");
        }

        if (deployment.Condition("ReplicaFailure") is { } failure && failure["status"]?.AsString() == "True")
            return ReadinessResult.Failed(StatusReading.Reason(failure, "ReplicaFailure"), $"cannot create pods: {StatusReading.Message(failure, "no message")}");
        if (deployment.At("spec", "paused")?.AsBoolean() == true && updated < replicas)
            return ReadinessResult.Progressing("Paused", $"is paused with {updated} of {replicas} replicas updated; resume it to go on");
        if (updated < replicas) return ReadinessResult.Progressing("ReplicasOutdated", $"{updated} of {replicas} replicas are updated");
        if (present > updated) return ReadinessResult.Progressing("OldReplicasRunning", $"{present - updated} old replicas are still to end");
        if (available < replicas) return ReadinessResult.Progressing("ReplicasUnavailable", $"{available} of {replicas} replicas are available");
        return ReadinessResult.Ready(replicas == 0 ? "is scaled to 0 replicas" : $"{available} of {replicas} replicas are available");
    }
}
