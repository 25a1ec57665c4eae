using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Spreads pods over zones or nodes (<c>topologySpreadConstraints</c>).</summary>
internal sealed class TopologySpread(ObjectCache cache) : INodeFilter
{
    public bool IsHelpedByPreemption(Resource pod, Resource node) => true;

    public string? Refuse(Resource pod, Resource node)
    {
        foreach (var constraint in Constraints(pod, "DoNotSchedule"))
        {
            var key = constraint["topologyKey"]?.AsString() ?? "";
            if (node.Label(key) is not { } here) return "node(s) didn't match pod topology spread constraints (missing required label)";
            var counts = Count(pod, constraint, key);
            var selfMatch = LabelSelector.From(constraint["labelSelector"]).Matches(pod.Labels) ? 1 : 0;
            var least = counts.Count < (constraint["minDomains"]?.AsInteger() ?? 1) ? 0 : counts.Values.DefaultIfEmpty(0).Min();
            if (counts.GetValueOrDefault(here) + selfMatch - least > (constraint["maxSkew"]?.AsInteger() ?? 1)) return "node(s) didn't match pod topology spread constraints";
        }

        return null;
    }

    /// <summary>How many pods of its constraints share the node's topology already; fewer is better.</summary>
    public long Crowd(Resource pod, Resource node) =>
        Constraints(pod, "ScheduleAnyway").Sum(constraint =>
        {
            var key = constraint["topologyKey"]?.AsString() ?? "";
            return node.Label(key) is { } here ? Count(pod, constraint, key).GetValueOrDefault(here) : 0;
        });

    private Dictionary<string, int> Count(Resource pod, Node constraint, string key)
    {
        var selector = LabelSelector.From(constraint["labelSelector"]);
        var same = (constraint["matchLabelKeys"]?.Items ?? []).Select(static label => label.AsString() ?? "").Where(label => pod.Label(label) is not null).ToList();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in cache.List(Kinds.Node))
        {
            if (node.Label(key) is not { } domain || !Counts(constraint, pod, node)) continue;
            var matching = cache.PodsOn(node.Name).Count(other =>
                other.Namespace == pod.Namespace && other.IsActive && selector.Matches(other.Labels) && same.TrueForAll(label => other.Label(label) == pod.Label(label)));
            counts[domain] = counts.GetValueOrDefault(domain) + matching;
        }

        return counts;
    }

    private static bool Counts(Node constraint, Resource pod, Resource node)
    {
        if (constraint["nodeAffinityPolicy"]?.AsString() != "Ignore" && !NodeAffinity.Fits(pod, node)) return false;
        return constraint["nodeTaintsPolicy"]?.AsString() != "Honor" || Taints.FirstUntolerated(pod, node, "NoSchedule", "NoExecute") is null;
    }

    private static IEnumerable<Node> Constraints(Resource pod, string when) =>
        (pod.At("spec", "topologySpreadConstraints")?.Items ?? []).Where(constraint => (constraint["whenUnsatisfiable"]?.AsString() ?? "DoNotSchedule") == when);
}
