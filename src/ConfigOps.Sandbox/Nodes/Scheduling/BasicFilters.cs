using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>A node that has never reported to be ready takes no pods; one that has stopped to is tainted.</summary>
internal sealed class ReadyFilter : INodeFilter
{
    public string? Refuse(Resource pod, Resource node) =>
        ConditionList.Find(node, "Ready")?["status"]?.AsString() is null or "False" ? "node(s) had untolerated taint {node.kubernetes.io/not-ready: }" : null;
}

/// <summary>Cordoned nodes take no pods.</summary>
internal sealed class CordonFilter : INodeFilter
{
    public string? Refuse(Resource pod, Resource node) =>
        node.At("spec", "unschedulable")?.AsBoolean() == true
        && Taints.Toleration(pod.At("spec", "tolerations"), Values.Map(("key", Values.Text("node.kubernetes.io/unschedulable")), ("effect", Values.Text("NoSchedule")))) is null
            ? "node(s) were unschedulable"
            : null;
}

/// <summary>Tainted nodes take only pods that tolerate it.</summary>
internal sealed class TaintFilter : INodeFilter
{
    public string? Refuse(Resource pod, Resource node)
    {
        if (Taints.FirstUntolerated(pod, node, "NoSchedule", "NoExecute") is not { } taint) return null;
        var value = taint["value"]?.AsString() ?? "";
        return $"node(s) had untolerated taint {{{taint["key"]?.AsString()}: {value}}}";
    }
}

/// <summary>A node has room for so many pods and for what they request.</summary>
internal sealed class ResourceFilter(NodeUsage usage) : INodeFilter
{
    /// <summary>Not when the pod asks for more than the empty node has.</summary>
    public bool IsHelpedByPreemption(Resource pod, Resource node) => PodRequests.Of(pod).All(request => request.Value <= Quantity.OrZero(node.At("status", "allocatable", request.Key)));

    public string? Refuse(Resource pod, Resource node)
    {
        var allocatable = node.At("status", "allocatable");
        if (usage.Pods(node.Name) + 1 > Quantity.OrZero(allocatable?["pods"]).Value) return "Too many pods";
        var requested = usage.Requested(node.Name);
        foreach (var (name, quantity) in PodRequests.Of(pod).OrderBy(static request => request.Key, StringComparer.Ordinal))
            if (!quantity.IsZero && requested.GetValueOrDefault(name) + quantity > Quantity.OrZero(allocatable?[name])) return $"Insufficient {name}";
        return null;
    }
}

/// <summary>A port of the host can be taken once.</summary>
internal sealed class HostPortFilter(ObjectCache cache) : INodeFilter
{
    public bool IsHelpedByPreemption(Resource pod, Resource node) => true;

    public string? Refuse(Resource pod, Resource node)
    {
        var wanted = Ports(pod).ToHashSet();
        return wanted.Count > 0 && cache.PodsOn(node.Name).SelectMany(Ports).Any(wanted.Contains) ? "node(s) didn't have free ports for the requested pod ports" : null;
    }

    private static IEnumerable<(long Port, string Protocol)> Ports(Resource pod) =>
        from container in pod.At("spec", "containers")?.Items ?? []
        from port in container["ports"]?.Items ?? []
        let number = port["hostPort"]?.AsInteger() ?? 0
        where number > 0
        select (number, port["protocol"]?.AsString() ?? "TCP");
}
