using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A ReplicaSet (or ReplicationController) is ready when it has as many available pods as it asks for.</summary>
internal static class ReplicaSetReadiness
{
    public static ReadinessResult Of(Resource set)
    {
        if (StatusReading.NotObservedYet(set) is { } notSeen) return notSeen;
        var replicas = set.At("spec", "replicas")?.AsInteger() ?? 1;
        if (set.Condition("ReplicaFailure") is { } failure && failure["status"]?.AsString() == "True")
            return ReadinessResult.Failed(StatusReading.Reason(failure, "ReplicaFailure"), $"cannot create pods: {StatusReading.Message(failure, "no message")}");
        if (set.Count("replicas") > replicas) return ReadinessResult.Progressing("TooManyReplicas", $"{set.Count("replicas") - replicas} replicas are still to end");
        var available = set.Count("availableReplicas");
        return available < replicas
            ? ReadinessResult.Progressing("ReplicasUnavailable", $"{available} of {replicas} replicas are available")
            : ReadinessResult.Ready(replicas == 0 ? "is scaled to 0 replicas" : $"{available} of {replicas} replicas are available");
    }
}
