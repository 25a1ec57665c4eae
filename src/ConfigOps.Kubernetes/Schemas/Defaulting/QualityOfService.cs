using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>The quality-of-service class of a pod: which pods are evicted last when a node runs out.</summary>
public static class QualityOfService
{
    private static readonly string[] Resources = ["cpu", "memory"];

    /// <summary><c>Guaranteed</c> when every container limits cpu and memory to what it requests, <c>BestEffort</c> when none asks for any, else <c>Burstable</c>.</summary>
    public static string Of(Node? podSpec)
    {
        var any = false;
        var guaranteed = true;
        IEnumerable<Node?> holders = podSpec?["resources"] is MapNode { Count: > 0 } own
            ? [own]
            : (podSpec?["containers"]?.Items ?? []).Concat(podSpec?["initContainers"]?.Items ?? []).Select(container => container["resources"]);
        foreach (var resources in holders)
        {
            foreach (var name in Resources)
            {
                var limited = Quantity.TryRead(resources?["limits"]?[name], out var limit) && limit.Value > 0;
                var requested = Quantity.TryRead(resources?["requests"]?[name], out var request) && request.Value > 0;
                any |= limited || requested;
                guaranteed &= limited && requested && limit == request;
            }
        }

        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }
}
