using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>What a pod asks of a node.</summary>
internal static class PodRequests
{
    /// <summary>
    /// The sum of its containers' and sidecars' requests, or what the hungriest init container needs beside the sidecars started before it, whichever
    /// is more, plus the pod's overhead. A missing request counts as the container's limit.
    /// </summary>
    public static Dictionary<string, Quantity> Of(Resource pod)
    {
        var total = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in pod.At("spec", "containers")?.Items ?? []) AddTo(total, OfContainer(container));
        var sidecars = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        var peak = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in pod.At("spec", "initContainers")?.Items ?? [])
        {
            var own = OfContainer(container);
            if (container["restartPolicy"]?.AsString() == "Always")
            {
                AddTo(sidecars, own);
                AddTo(total, own);
                continue;
            }

            AddTo(own, sidecars);
            foreach (var (name, quantity) in own) peak[name] = Quantity.Max(peak.GetValueOrDefault(name), quantity);
        }

        foreach (var (name, quantity) in peak) total[name] = Quantity.Max(total.GetValueOrDefault(name), quantity);
        foreach (var overhead in pod.At("spec", "overhead")?.Entries ?? []) total[overhead.Key] = total.GetValueOrDefault(overhead.Key) + Quantity.OrZero(overhead.Value);
        return total;
    }

    /// <summary>What one container asks for.</summary>
    public static Dictionary<string, Quantity> OfContainer(Node container)
    {
        var requests = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var limit in container.At("resources", "limits")?.Entries ?? []) requests[limit.Key] = Quantity.OrZero(limit.Value);
        foreach (var request in container.At("resources", "requests")?.Entries ?? []) requests[request.Key] = Quantity.OrZero(request.Value);
        return requests;
    }

    public static void AddTo(Dictionary<string, Quantity> total, IReadOnlyDictionary<string, Quantity> part)
    {
        foreach (var (name, quantity) in part) total[name] = total.GetValueOrDefault(name) + quantity;
    }

    public static void TakeFrom(Dictionary<string, Quantity> total, IReadOnlyDictionary<string, Quantity> part)
    {
        foreach (var (name, quantity) in part) total[name] = total.GetValueOrDefault(name) - quantity;
    }
}
