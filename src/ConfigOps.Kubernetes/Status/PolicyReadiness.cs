using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>Autoscalers are ready when they can scale and read their metrics; disruption budgets when their controller has counted.</summary>
internal static class PolicyReadiness
{
    public static ReadinessResult OfAutoscaler(Resource autoscaler)
    {
        if (StatusReading.NotObserved(autoscaler) is { } notSeen) return notSeen;
        if (autoscaler.IsFalse("AbleToScale"))
        {
            var unable = autoscaler.Condition("AbleToScale");
            return ReadinessResult.Failed(StatusReading.Reason(unable, "NotAbleToScale"), $"cannot scale its target: {StatusReading.Message(unable, "no message")}") with { IsStuck = false };
        }

        if (autoscaler.IsFalse("ScalingActive"))
        {
            var inactive = autoscaler.Condition("ScalingActive");
            var reason = StatusReading.Reason(inactive, "ScalingInactive");
            return reason == "ScalingDisabled"
                ? ReadinessResult.Ready("does nothing while its target has 0 replicas", reason)
                : ReadinessResult.Progressing(reason, $"does not scale: {StatusReading.Message(inactive, "no message")}");
        }

        if (autoscaler.Condition("ScalingActive") is null && autoscaler.At("status", "currentReplicas") is null) return ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not decided yet");
        return ReadinessResult.Ready($"wants {autoscaler.Count("desiredReplicas")} replicas, has {autoscaler.Count("currentReplicas")}");
    }

    public static ReadinessResult OfDisruptionBudget(Resource budget)
    {
        if (StatusReading.NotObservedYet(budget) is { } notSeen) return notSeen;
        var healthy = budget.Count("currentHealthy");
        var wanted = budget.Count("desiredHealthy");
        if (budget.Condition("DisruptionAllowed") is { } allowed && allowed["reason"]?.AsString() == "SyncFailed")
            return ReadinessResult.Failed("SyncFailed", StatusReading.Message(allowed, "its pods cannot be counted"));
        return healthy < wanted
            ? ReadinessResult.Progressing("TooFewHealthy", $"{healthy} of at least {wanted} pods are healthy; no pod may be evicted")
            : ReadinessResult.Ready($"{healthy} pods are healthy, {budget.Count("disruptionsAllowed")} may be evicted");
    }
}
