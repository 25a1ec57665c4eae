using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Which pods a pod wants near (<c>podAffinity</c>) or far (<c>podAntiAffinity</c>), and which of those that run do not want it near.</summary>
internal sealed class PodAffinity(ObjectCache cache) : INodeFilter
{
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    private readonly HashSet<ResourceKey> _fearful = [];

    public bool IsHelpedByPreemption(Resource pod, Resource node) => true;

    /// <summary>Keeps up which placed pods have required anti-affinities: each pod to be placed has to be held against these.</summary>
    public void Observe(in ObjectChange change)
    {
        if (change.Object.Kind != Kinds.Pod) return;
        if (change.After is { IsFinished: false } pod && pod.NodeName.Length > 0 && Terms(pod, "podAntiAffinity").Count > 0) _fearful.Add(pod.Key);
        else _fearful.Remove(change.Object.Key);
    }

    public string? Refuse(Resource pod, Resource node)
    {
        var near = Terms(pod, "podAffinity");
        var far = Terms(pod, "podAntiAffinity");
        List<Resource> running = near.Count + far.Count > 0 ? [.. Placed()] : [];
        foreach (var term in near)
        {
            if (node.Label(Topology(term)) is not null && running.Exists(other => SameTopology(term, node, other) && Selects(term, pod, other))) continue;
            // The first of a group that wants its own kind near has to start somewhere.
            if (!running.Exists(other => Selects(term, pod, other)) && Selects(term, pod, pod) && node.Label(Topology(term)) is not null) continue;
            return "node(s) didn't match pod affinity rules";
        }

        if (far.Any(term => running.Exists(other => SameTopology(term, node, other) && Selects(term, pod, other)))) return "node(s) didn't match pod anti-affinity rules";
        return _fearful.Any(key => cache.Find(key) is { } other && Terms(other, "podAntiAffinity").Any(term => SameTopology(term, node, other) && Selects(term, other, pod)))
            ? "node(s) didn't satisfy existing pods anti-affinity rules"
            : null;
    }

    /// <summary>The sum of the weights of the wishes that the node meets, less those of the fears it comes true for.</summary>
    public long Preference(Resource pod, Resource node) => Weight(pod, node, "podAffinity") - Weight(pod, node, "podAntiAffinity");

    private long Weight(Resource pod, Resource node, string member)
    {
        var preferences = pod.At("spec", "affinity", member, Preferred)?.Items ?? [];
        if (preferences.Count == 0) return 0;
        var running = Placed().ToList();
        return preferences.Sum(preference => preference["podAffinityTerm"] is { } term
            ? (preference["weight"]?.AsInteger() ?? 0) * running.Count(other => SameTopology(term, node, other) && Selects(term, pod, other))
            : 0);
    }

    private IEnumerable<Resource> Placed() => cache.List(Kinds.Pod).Where(static pod => pod.NodeName.Length > 0 && !pod.IsFinished);

    private bool SameTopology(Node term, Resource node, Resource other)
    {
        var key = Topology(term);
        return node.Label(key) is { } here && cache.Find(Kinds.Node, "", other.NodeName)?.Label(key) == here;
    }

    private bool Selects(Node term, Resource owner, Resource other)
    {
        if (!LabelSelector.From(term["labelSelector"]).Matches(other.Labels)) return false;
        var named = term["namespaces"]?.Items ?? [];
        if (named.Any(ns => ns.AsString() == other.Namespace)) return true;
        if (term["namespaceSelector"] is { } namespaces) return LabelSelector.From(namespaces).Matches(cache.Find(Kinds.Namespace, "", other.Namespace)?.Labels);
        return named.Count == 0 && other.Namespace == owner.Namespace;
    }

    private static IReadOnlyList<Node> Terms(Resource pod, string member) => pod.At("spec", "affinity", member, Required)?.Items ?? [];

    private static string Topology(Node term) => term["topologyKey"]?.AsString() ?? "";
}
