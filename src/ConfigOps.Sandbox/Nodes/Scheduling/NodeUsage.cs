using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>What is in use on each node, kept up with every change of a pod.</summary>
internal sealed class NodeUsage
{
    private readonly Dictionary<string, Usage> _nodes = [];
    private readonly Dictionary<string, (string Node, Dictionary<string, Quantity> Requests)> _pods = [];

    /// <summary>The resources in use on a node.</summary>
    public IReadOnlyDictionary<string, Quantity> Requested(string node) => Of(node).Requested;

    /// <summary>How many pods a node has.</summary>
    public int Pods(string node) => Of(node).Pods;

    public void Observe(in ObjectChange change)
    {
        if (change.Object.Kind != Kinds.Pod) return;
        var counts = change.After is { IsFinished: false } pod && pod.NodeName.Length > 0;
        var uid = change.Object.Uid;
        if (_pods.TryGetValue(uid, out var known))
        {
            if (counts) return;
            _pods.Remove(uid);
            var usage = Of(known.Node);
            usage.Pods--;
            PodRequests.TakeFrom(usage.Requested, known.Requests);
        }
        else if (counts)
        {
            var requests = PodRequests.Of(change.Object);
            var node = change.Object.NodeName;
            _pods.Add(uid, (node, requests));
            var usage = Of(node);
            usage.Pods++;
            PodRequests.AddTo(usage.Requested, requests);
        }
    }

    private Usage Of(string node)
    {
        if (!_nodes.TryGetValue(node, out var usage)) _nodes.Add(node, usage = new Usage());
        return usage;
    }

    private sealed class Usage
    {
        public Dictionary<string, Quantity> Requested { get; } = new(StringComparer.Ordinal);

        public int Pods { get; set; }
    }
}
