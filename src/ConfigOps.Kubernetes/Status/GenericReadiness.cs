using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>
/// Any other kind, custom resources above all, by the conventions of their conditions: <c>Stalled</c> and <c>Reconciling</c> tell of trouble when True,
/// <c>Ready</c> (or <c>Available</c>, <c>Healthy</c>, <c>Synced</c>) when it is not. A resource without a status is ready when it exists.
/// </summary>
internal static class GenericReadiness
{
    private static readonly string[] Positive = ["Ready", "Available", "Healthy", "Synced"];

    public static ReadinessResult Of(Resource resource)
    {
        if (StatusReading.NotObserved(resource) is { } notSeen) return notSeen;
        if (resource.Condition("Stalled") is { } stalled && stalled["status"]?.AsString() == "True")
            return ReadinessResult.Failed(StatusReading.Reason(stalled, "Stalled"), StatusReading.Message(stalled, "is stalled and does not say why"));
        if (resource.Condition("Reconciling") is { } busy && busy["status"]?.AsString() == "True")
            return ReadinessResult.Progressing(StatusReading.Reason(busy, "Reconciling"), StatusReading.Message(busy, "is being reconciled"));
        foreach (var type in Positive)
        {
            if (resource.Condition(type) is not { } condition) continue;
            if (Outdated(resource, condition)) return ReadinessResult.Progressing(Readiness.NotObserved, $"its condition {type} is about an older generation");
            return condition["status"]?.AsString() switch
            {
                "True" => ReadinessResult.Ready(StatusReading.Message(condition, "is ready"), StatusReading.Reason(condition, type)),
                "False" => ReadinessResult.Progressing(StatusReading.Reason(condition, $"Not{type}"), StatusReading.Message(condition, $"its condition {type} is False")),
                _ => ReadinessResult.Unknown(StatusReading.Reason(condition, $"{type}Unknown"), StatusReading.Message(condition, $"its condition {type} is neither True nor False")),
            };
        }

        return ReadinessResult.Ready("is there", "Exists");
    }

    private static bool Outdated(Resource resource, Node condition) =>
        condition["observedGeneration"]?.AsInteger() is { } seen && resource.At("metadata", "generation")?.AsInteger() is { } wanted && seen < wanted;
}
