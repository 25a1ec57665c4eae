using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>Makes the status a simulated node reports.</summary>
internal static class NodeStatus
{
    /// <param name="node">The node as it is.</param>
    /// <param name="options">Its size, when the cluster's options name it.</param>
    /// <param name="position">Its place among the nodes, which gives it its address.</param>
    /// <param name="version">The Kubernetes version: <c>1.36</c>.</param>
    /// <param name="now">The time.</param>
    public static MapNode Render(Resource node, ControllerOptions options, int position, string version, DateTimeOffset now)
    {
        var size = options.Nodes.FirstOrDefault(known => known.Name == node.Name) ?? new NodeOptions(node.Name);
        var status = (node.At("status") as MapNode ?? MapNode.Empty).ToBuilder();
        var capacity = Map(
            ("cpu", Text(size.Cpu)),
            ("ephemeral-storage", Text(size.EphemeralStorage)),
            ("memory", Text(size.Memory)),
            ("pods", Text(size.Pods.ToString(CultureInfo.InvariantCulture))));
        if (status.Find("capacity") is null) status.Set("capacity", capacity);
        if (status.Find("allocatable") is null) status.Set("allocatable", status.Find("capacity")!);
        if (status.Find("addresses") is null)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"10.245.{position >> 8}.{(position & 0xff) + 1}");
            status.Set("addresses", List(
                Map(("type", Text("InternalIP")), ("address", Text(address))),
                Map(("type", Text("Hostname")), ("address", Text(node.Name)))));
        }

        // The server fills the required fields of what a node has not told yet with empty texts.
        if (status.Find("nodeInfo")?["kubeletVersion"]?.AsString() is not { Length: > 0 }) status.Set("nodeInfo", Info(node, version));
        status.Set("conditions", Conditions(node, now));
        return status.Build();
    }

    private static ListNode Conditions(Resource node, DateTimeOffset now)
    {
        var conditions = ConditionList.Of(node);
        var pressure = NodeFaults.Pressure(node);
        Set("MemoryPressure", pressure == "memory", "KubeletHasInsufficientMemory", "kubelet has insufficient memory available", "KubeletHasSufficientMemory", "kubelet has sufficient memory available");
        Set("DiskPressure", pressure == "ephemeral-storage", "KubeletHasDiskPressure", "kubelet has disk pressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
        Set("PIDPressure", false, "", "", "KubeletHasSufficientPID", "kubelet has sufficient PID available");
        Set("Ready", true, "KubeletReady", "kubelet is posting ready status", "", "");
        return conditions.Build()!;

        void Set(string type, bool value, string reasonTrue, string messageTrue, string reasonFalse, string messageFalse)
        {
            // The heartbeat is in the lease; this time tells when the node last reported a change.
            var unchanged = conditions.Find(type) is { } present && present["status"]?.AsString() == (value ? "True" : "False") ? present["lastHeartbeatTime"] : null;
            conditions.Set(type, value ? "True" : "False", value ? reasonTrue : reasonFalse, value ? messageTrue : messageFalse, now, ("lastHeartbeatTime", unchanged ?? Time(now)));
        }
    }

    private static MapNode Info(Resource node, string version) => Map(
        ("architecture", Text("amd64")),
        ("bootID", Text(node.Uid)),
        ("containerRuntimeVersion", Text("sandbox://1.0")),
        ("kernelVersion", Text("sandbox")),
        ("kubeProxyVersion", Text("")),
        ("kubeletVersion", Text($"v{version}.0")),
        ("machineID", Text(node.Uid)),
        ("operatingSystem", Text("linux")),
        ("osImage", Text("ConfigOps sandbox")),
        ("systemUUID", Text(node.Uid)));
}
