using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>The readiness of what runs no pods.</summary>
internal static class ObjectReadiness
{
    public static ReadinessResult OfClaim(StatusView status) => status.Text("phase") switch
    {
        "Bound" => ReadinessResult.Ready("it is bound"),
        "Lost" => ReadinessResult.Failed("Lost", "its volume is lost"),
        _ => ReadinessResult.Progressing("Pending", "it is not bound to a volume yet; check its storage class"),
    };

    public static ReadinessResult OfVolume(StatusView status) => status.Text("phase") switch
    {
        "Bound" or "Available" => ReadinessResult.Ready($"it is {status.Text("phase").ToLowerInvariant()}"),
        "Failed" => ReadinessResult.Failed("Failed", status.Text("message") is { Length: > 0 } message ? message : "it has failed"),
        _ => ReadinessResult.Progressing("Pending", "it is not available yet"),
    };

    public static ReadinessResult OfNamespace(StatusView status) =>
        status.Text("phase") == "Terminating" ? ReadinessResult.Progressing("Terminating", "is being deleted") : ReadinessResult.Ready("it is active");

    public static ReadinessResult OfService(StatusView status) =>
        status.Spec("type")?.AsString() == "LoadBalancer" && status.Status("loadBalancer", "ingress") is not ListNode { Count: > 0 }
            ? ReadinessResult.Progressing("NoAddress", "the load balancer has no address yet")
            : ReadinessResult.Ready("it is there");

    public static ReadinessResult OfIngress(StatusView status) => status.Status("loadBalancer", "ingress") is ListNode { Count: > 0 }
        ? ReadinessResult.Ready("it has an address")
        : ReadinessResult.Progressing("NoAddress", "no ingress controller has given it an address yet");

    public static ReadinessResult OfDisruptionBudget(StatusView status)
    {
        if (!status.HasObservedGeneration) return ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen it yet");
        var healthy = status.Count("currentHealthy");
        var desired = status.Count("desiredHealthy");
        return healthy >= desired ? ReadinessResult.Ready($"{healthy} of {desired} pods are healthy") : ReadinessResult.Progressing("Waiting", $"{healthy} of {desired} pods are healthy");
    }

    public static ReadinessResult OfAutoscaler(StatusView status)
    {
        if (status.Condition("AbleToScale") is { IsFalse: true } unable) return ReadinessResult.Failed(unable.Reason, $"it cannot scale: {unable.Text}");
        if (status.Condition("ScalingActive") is { IsFalse: true } inactive and not { Reason: "ScalingDisabled" })
            return ReadinessResult.Progressing(inactive.Reason, $"it has no metrics to act on: {inactive.Text}");
        return status.HasStatus ? ReadinessResult.Ready($"{status.Count("currentReplicas")} replicas, {status.Count("desiredReplicas")} desired") : ReadinessResult.Progressing(Readiness.NotObserved, "its controller has not seen it yet");
    }

    public static ReadinessResult OfDefinition(StatusView status) =>
        status.Condition("NamesAccepted") is { IsFalse: true } refused ? ReadinessResult.Failed(refused.Reason, $"its names are taken: {refused.Text}") : OfCondition(status, "Established");

    public static ReadinessResult OfCondition(StatusView status, string type) => status.Condition(type) switch
    {
        { IsTrue: true } => ReadinessResult.Ready($"it is {Lower(type)}"),
        { } condition => ReadinessResult.Progressing(condition.Reason.Length > 0 ? condition.Reason : type, $"it is not {Lower(type)}: {condition.Text}"),
        null => ReadinessResult.Progressing(Readiness.NotObserved, $"it is not {Lower(type)} yet"),
    };

    /// <summary>
    /// Any other kind, custom resources above all, by the conventions most controllers follow (kstatus): <c>Stalled</c> and <c>Reconciling</c>
    /// count when true, <c>Ready</c> decides when it is there, and an object without status is ready by being there.
    /// </summary>
    public static ReadinessResult OfAnything(StatusView status)
    {
        if (status.Condition("Stalled") is { IsTrue: true } stalled) return ReadinessResult.Failed(stalled.Reason, $"it is stalled: {stalled.Text}");
        if (status.Condition("Reconciling") is { IsTrue: true } reconciling) return ReadinessResult.Progressing(reconciling.Reason, $"it is being reconciled: {reconciling.Text}");
        return status.Condition("Ready") is { } ready
            ? ready.IsTrue ? ReadinessResult.Ready("it is ready") : ReadinessResult.Progressing(ready.Reason, $"it is not ready: {ready.Text}")
            : ReadinessResult.Ready("it is there");
    }

    private static string Lower(string type) => type.ToLowerInvariant();
}
