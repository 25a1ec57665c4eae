using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Which of the nodes that would do is best: the pod's preferences first, then few pods of the same owner, then much free room.</summary>
internal sealed class NodeScore(ObjectCache cache, NodeUsage usage, PodAffinity affinity, TopologySpread spread)
{
    public Resource Best(Resource pod, IReadOnlyList<Resource> candidates)
    {
        if (candidates.Count == 1) return candidates[0];
        var requests = PodRequests.Of(pod);
        return candidates
            .OrderByDescending(node => NodeAffinity.Preference(pod, node) + affinity.Preference(pod, node) - Aversion(pod, node))
            .ThenBy(node => spread.Crowd(pod, node))
            .ThenBy(node => Siblings(pod, node))
            .ThenBy(node => Load(node, requests))
            .ThenBy(node => usage.Pods(node.Name))
            .ThenBy(static node => node.Name, StringComparer.Ordinal)
            .First();
    }

    private static int Aversion(Resource pod, Resource node) => Taints.FirstUntolerated(pod, node, "PreferNoSchedule") is null ? 0 : 1;

    private int Siblings(Resource pod, Resource node) =>
        pod.ControllerOwner is { } owner ? cache.PodsOn(node.Name).Count(other => other.IsActive && other.ControllerOwner?.Uid == owner.Uid) : 0;

    /// <summary>How full the node would be, 0 to 1, by the fuller of processor and memory.</summary>
    private decimal Load(Resource node, Dictionary<string, Quantity> requests)
    {
        var used = usage.Requested(node.Name);
        decimal load = 0;
        foreach (var name in (ReadOnlySpan<string>)["cpu", "memory"])
        {
            var room = Quantity.OrZero(node.At("status", "allocatable", name)).Value;
            if (room > 0) load = Math.Max(load, (used.GetValueOrDefault(name).Value + requests.GetValueOrDefault(name).Value) / room);
        }

        return load;
    }
}
