using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Finds a node for each pod; a pod that fits nowhere stays Pending, says why, and is tried again when something changed.</summary>
internal sealed class Scheduler : Controller
{
    private const string ProfileName = "default-scheduler";
    private static readonly GroupVersionKind[] Helpful = [Kinds.Node, Kinds.Claim, Kinds.Volume, Kinds.StorageClass];
    private readonly NodeUsage _usage = new();
    private readonly IReadOnlyList<INodeFilter> _filters;
    private readonly PodAffinity _affinity;
    private readonly NodeScore _score;
    private readonly Preemption _preemption;
    private readonly HashSet<ResourceKey> _unschedulable = [];

    public Scheduler(ControllerContext context)
        : base(context)
    {
        _affinity = new PodAffinity(Cache);
        var spread = new TopologySpread(Cache);
        _filters = [new ReadyFilter(), new CordonFilter(), new TaintFilter(), new NodeAffinity(), new HostPortFilter(Cache), new ResourceFilter(_usage), new ClaimFilter(Cache), spread, _affinity];
        _score = new NodeScore(Cache, _usage, _affinity, spread);
        _preemption = new Preemption(Cache, _usage);
    }

    public override string Name => ProfileName;

    public override void Observe(in ObjectChange change)
    {
        _usage.Observe(change);
        _affinity.Observe(change);
        var about = change.Object;
        if (about.Kind == Kinds.Pod)
        {
            if (change.IsGone || about.NodeName.Length > 0) _unschedulable.Remove(about.Key);
            if (IsOurs(about) && !change.IsGone) Enqueue(about.Key);
            // A pod that ended makes room; one that was placed may be the company another waits for.
            else if (change.IsGone || about.IsFinished || change.Before?.NodeName.Length == 0) RetryAll();
        }
        else if (Array.IndexOf(Helpful, about.Kind) >= 0 && !IsHeartbeat(change))
        {
            RetryAll();
        }
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } pod || !IsOurs(pod)) return;
        if (pod.At("spec", "schedulingGates")?.Items is { Count: > 0 })
        {
            Hold(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");
            return;
        }

        var refusals = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var helpless = 0;
        var nodes = Cache.List(Kinds.Node);
        var candidates = new List<Resource>();
        foreach (var node in nodes)
        {
            if (Refuse(pod, node, out var helped) is { } refusal)
            {
                refusals[refusal] = refusals.GetValueOrDefault(refusal) + 1;
                if (!helped) helpless++;
            }
            else
            {
                candidates.Add(node);
            }
        }

        if (candidates.Count > 0) Bind(pod, _score.Best(pod, candidates));
        else Fail(pod, nodes, refusals, helpless);
    }

    private static bool IsOurs(Resource pod) =>
        pod.NodeName.Length == 0 && pod.IsActive && pod.Text("spec", "schedulerName") is "" or ProfileName;

    /// <summary>Whether a change of a node is its heartbeat only: nothing a waiting pod could gain by.</summary>
    private static bool IsHeartbeat(in ObjectChange change) =>
        change is { Before: { } before, After: { } after } && before.Kind == Kinds.Node
        && Node.AreEqual(before.At("spec"), after.At("spec")) && Node.AreEqual(before.Labels, after.Labels) && Node.AreEqual(before.At("status", "allocatable"), after.At("status", "allocatable"));

    private string? Refuse(Resource pod, Resource node, out bool helpedByPreemption)
    {
        helpedByPreemption = false;
        foreach (var filter in _filters)
        {
            if (filter.Refuse(pod, node) is not { } refusal) continue;
            helpedByPreemption = filter.IsHelpedByPreemption(pod, node);
            return refusal;
        }

        return null;
    }

    private void Bind(Resource pod, Resource node)
    {
        if (ChooseForClaims(pod, node)) return;
        _unschedulable.Remove(pod.Key);
        Api.Update(pod.Set(Text(node.Name), "spec", "nodeName"), "binding", "kube-scheduler");
        Normal(pod, "Scheduled", $"Successfully assigned {pod.Namespace}/{pod.Name} to {node.Name}");
    }

    /// <summary>Tells claims that wait for their first consumer where it will run; true when the pod has to wait until they are bound.</summary>
    private bool ChooseForClaims(Resource pod, Resource node)
    {
        var waiting = PodReferences.Claims(pod).Select(name => Cache.Find(Kinds.Claim, pod.Namespace, name)).OfType<Resource>().Where(static claim => claim.Text("status", "phase") != "Bound").ToList();
        foreach (var claim in waiting) Api.Update(claim.Set(Text(node.Name), "metadata", "annotations", "volume.kubernetes.io/selected-node"), manager: "kube-scheduler");
        if (waiting.Count > 0) _unschedulable.Add(pod.Key);
        return waiting.Count > 0;
    }

    private void Fail(Resource pod, List<Resource> nodes, SortedDictionary<string, int> refusals, int helpless)
    {
        var victims = _preemption.Choose(pod, nodes, node => WouldFit(pod, node));
        foreach (var victim in victims.Pods)
        {
            Context.Events.Record(victim, "Normal", "Preempted", $"Preempted by pod {pod.Uid} on node {victims.Node}", Name);
            Api.Delete(victim);
        }

        var reasons = refusals.Select(static refusal => $"{refusal.Value} {refusal.Key}").Order(StringComparer.Ordinal);
        var preemption = helpless == nodes.Count ? $"{helpless} Preemption is not helpful for scheduling" : "No preemption victims found for incoming pod";
        // Since 1.34 the claims of devices have their say too (KEP-4381).
        var claims = string.CompareOrdinal(Api.KubernetesVersion, "1.34") >= 0 ? "no new claims to deallocate, " : "";
        var message = nodes.Count == 0
            ? "no nodes available to schedule pods"
            : $"0/{nodes.Count} nodes are available: {string.Join(", ", reasons)}. {claims}preemption: 0/{nodes.Count} nodes are available: {preemption}.";
        Warning(pod, "FailedScheduling", message);
        Hold(pod, "Unschedulable", message, victims.Pods.Count > 0 ? victims.Node : null);
    }

    /// <summary>Whether the pod could run on the node as far as pods to be preempted have no say in it.</summary>
    private bool WouldFit(Resource pod, Resource node) => Refuse(pod, node, out var helped) is null || helped;

    private void Hold(Resource pod, string reason, string message, string? nominated = null)
    {
        _unschedulable.Add(pod.Key);
        var conditions = ConditionList.Of(pod);
        conditions.Set("PodScheduled", "False", reason, message, Now);
        var status = (pod.At("status") as MapNode ?? MapNode.Empty).With("conditions", conditions.Build()!);
        if (status.Find("phase") is null) status = status.With("phase", Text("Pending"));
        if (nominated is not null) status = status.With("nominatedNodeName", Text(nominated));
        Api.UpdateStatus(pod, status, "kube-scheduler");
    }

    private void RetryAll()
    {
        foreach (var key in _unschedulable) Enqueue(key);
    }
}
