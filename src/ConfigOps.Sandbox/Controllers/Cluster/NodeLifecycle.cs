using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Nodes;
using ConfigOps.Sandbox.Nodes.Scheduling;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Watches the nodes' leases: taints a node that has fallen silent, is cordoned or under pressure, and evicts the pods that do not tolerate it.</summary>
internal sealed class NodeLifecycle(ControllerContext context) : Controller(context)
{
    private const string LeaseNamespace = "kube-node-lease";
    private const string Unreachable = "node.kubernetes.io/unreachable";

    public override string Name => "node-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Node && !change.IsGone) Enqueue(about.Key);
        else if (about.Kind == Kinds.Lease && about.Namespace == LeaseNamespace) Enqueue(new(Kinds.Node, "", about.Name));
        else if (about.Kind == Kinds.Pod && about.NodeName.Length > 0 && change.Before?.NodeName != about.NodeName) Enqueue(new(Kinds.Node, "", about.NodeName));
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } node) return;
        var silent = IsSilent(node);
        if (silent) node = MarkUnknown(node);
        var pressure = NodeFaults.Pressure(node);
        var taints = new List<Node>(node.At("spec", "taints")?.Items ?? []);
        var changed = SetTaint(taints, Unreachable, "NoSchedule", silent) | SetTaint(taints, Unreachable, "NoExecute", silent)
            | SetTaint(taints, "node.kubernetes.io/unschedulable", "NoSchedule", node.At("spec", "unschedulable")?.AsBoolean() == true)
            | SetTaint(taints, "node.kubernetes.io/memory-pressure", "NoSchedule", pressure == "memory")
            | SetTaint(taints, "node.kubernetes.io/disk-pressure", "NoSchedule", pressure == "ephemeral-storage");
        if (changed) node = Api.Update(node.Set(taints.Count == 0 ? null : new ListNode(taints), "spec", "taints"));
        foreach (var pod in Cache.PodsOn(node.Name)) Evict(node, pod);
    }

    private bool IsSilent(Resource node)
    {
        var lease = Cache.Find(Kinds.Lease, LeaseNamespace, node.Name);
        if (ReadTime(lease?.At("spec", "renewTime")) is not { } renewed) return false;
        var until = renewed + Context.Options.NodeGracePeriod;
        if (until > Now)
        {
            EnqueueAt(node.Key, until);
            return false;
        }

        return true;
    }

    private Resource MarkUnknown(Resource node)
    {
        var conditions = ConditionList.Of(node);
        foreach (var type in (ReadOnlySpan<string>)["MemoryPressure", "DiskPressure", "PIDPressure", "Ready"])
            conditions.Set(type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", Now, ("lastHeartbeatTime", conditions.Find(type)?["lastHeartbeatTime"] ?? Time(Now)));
        if (ConditionList.Find(node, "Ready")?["status"]?.AsString() != "Unknown") Normal(node, "NodeNotReady", $"Node {node.Name} status is now: NodeNotReady");
        foreach (var pod in Cache.PodsOn(node.Name).Where(static pod => pod.IsReady)) MarkNotReady(pod);
        return Api.Update(node.Set(conditions.Build(), "status", "conditions"), "status");
    }

    private void MarkNotReady(Resource pod)
    {
        var conditions = ConditionList.Of(pod);
        conditions.Set("Ready", "False", null, null, Now);
        Api.Update(pod.Set(conditions.Build(), "status", "conditions"), "status");
        Warning(pod, "NodeNotReady", "Node is not ready");
    }

    private bool SetTaint(List<Node> taints, string key, string effect, bool wanted)
    {
        var at = taints.FindIndex(taint => taint["key"]?.AsString() == key && taint["effect"]?.AsString() == effect);
        if (wanted == at >= 0) return false;
        if (wanted) taints.Add(Map(("key", Text(key)), ("effect", Text(effect)), ("timeAdded", Time(Now))));
        else taints.RemoveAt(at);
        return true;
    }

    /// <summary>Deletes a pod that does not tolerate the node's NoExecute taints, or has tolerated them long enough.</summary>
    private void Evict(Resource node, Resource pod)
    {
        if (pod.IsDeleting) return;
        DateTimeOffset? until = null;
        foreach (var taint in node.At("spec", "taints")?.Items ?? [])
        {
            if (taint["effect"]?.AsString() != "NoExecute") continue;
            var toleration = Taints.Toleration(pod.At("spec", "tolerations"), taint);
            DateTimeOffset? end = toleration is null ? Now : toleration["tolerationSeconds"]?.AsInteger() is { } seconds ? (ReadTime(taint["timeAdded"]) ?? Now).AddSeconds(seconds) : null;
            if (end is not null && (until is null || end < until)) until = end;
        }

        if (until is null) return;
        if (until > Now)
        {
            EnqueueAt(node.Key, until.Value);
            return;
        }

        Normal(pod, "TaintManagerEviction", $"Marking for deletion Pod {pod.Namespace}/{pod.Name}");
        Api.Delete(pod);
    }
}
