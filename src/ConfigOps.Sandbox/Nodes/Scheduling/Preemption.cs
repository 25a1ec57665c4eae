using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Makes room for a pod by ending pods of lower priority.</summary>
internal sealed class Preemption(ObjectCache cache, NodeUsage usage)
{
    /// <summary>The node on which the fewest and least important pods would have to go, and these; none when nothing helps, or when pods are going already.</summary>
    /// <param name="pod">The pod that needs room.</param>
    /// <param name="nodes">All nodes.</param>
    /// <param name="wouldFit">Whether room is all the pod lacks on a node.</param>
    public (string Node, IReadOnlyList<Resource> Pods) Choose(Resource pod, IReadOnlyList<Resource> nodes, Func<Resource, bool> wouldFit)
    {
        var priority = Priority(pod);
        if (pod.Text("spec", "preemptionPolicy") == "Never" || (pod.Text("status", "nominatedNodeName") is { Length: > 0 } nominated && cache.PodsOn(nominated).Exists(static other => other.IsDeleting)))
            return ("", []);
        var requests = PodRequests.Of(pod);
        return nodes.Where(wouldFit)
            .Select(node => (Node: node.Name, Victims: Victims(node, requests, priority)))
            .Where(static choice => choice.Victims is { Count: > 0 })
            .OrderBy(static choice => choice.Victims!.Max(Priority))
            .ThenBy(static choice => choice.Victims!.Count)
            .ThenBy(static choice => choice.Node, StringComparer.Ordinal)
            .Select(static choice => (choice.Node, (IReadOnlyList<Resource>)choice.Victims!))
            .FirstOrDefault(("", []));
    }

    public static long Priority(Resource pod) => pod.Long(0, "spec", "priority");

    private List<Resource>? Victims(Resource node, Dictionary<string, Quantity> requests, long priority)
    {
        var allocatable = node.At("status", "allocatable");
        var used = new Dictionary<string, Quantity>(usage.Requested(node.Name), StringComparer.Ordinal);
        var pods = usage.Pods(node.Name);
        var victims = new List<Resource>();
        foreach (var other in cache.PodsOn(node.Name).Where(other => other.IsActive && Priority(other) < priority).OrderBy(Priority).ThenByDescending(static other => other.CreatedAt))
        {
            if (Fits()) break;
            victims.Add(other);
            pods--;
            PodRequests.TakeFrom(used, PodRequests.Of(other));
        }

        return Fits() ? victims : null;

        bool Fits() => pods + 1 <= Quantity.OrZero(allocatable?["pods"]).Value
            && requests.All(request => used.GetValueOrDefault(request.Key) + request.Value <= Quantity.OrZero(allocatable?[request.Key]));
    }
}
