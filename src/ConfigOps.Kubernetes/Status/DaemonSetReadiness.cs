using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A DaemonSet is ready when every node it wants has an available pod of its newest template.</summary>
internal static class DaemonSetReadiness
{
    public static ReadinessResult Of(Resource set)
    {
        if (StatusReading.NotObservedYet(set) is { } notSeen) return notSeen;
        var wanted = set.Count("desiredNumberScheduled");
        var updated = set.Count("updatedNumberScheduled");
        var available = set.Count("numberAvailable");
        if (set.At("spec", "updateStrategy", "type")?.AsString() != "OnDelete" && updated < wanted)
            return ReadinessResult.Progressing("PodsOutdated", $"{updated} of {wanted} nodes have the newest pod");
        if (available < wanted) return ReadinessResult.Progressing("PodsUnavailable", $"the pods of {available} of {wanted} nodes are available");
        return ReadinessResult.Ready(wanted == 0 ? "no node wants its pod" : $"the pods of {available} of {wanted} nodes are available");
    }
}
