using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>Makes a pod's status from what it does on its node.</summary>
internal static class PodStatus
{
    /// <param name="pod">The pod as it is.</param>
    /// <param name="run">What it does.</param>
    /// <param name="hostIp">The address of its node.</param>
    /// <param name="podIp">Its own address; empty before its sandbox is made.</param>
    /// <param name="now">The time.</param>
    public static MapNode Render(Resource pod, PodRun run, string hostIp, string podIp, DateTimeOffset now)
    {
        var status = (pod.At("status") as MapNode ?? MapNode.Empty).ToBuilder();
        var phase = run.Phase;
        status.Set("phase", Text(phase));
        status.Set("conditions", Conditions(pod, run, phase, podIp.Length > 0, now));
        status.Set("hostIP", Text(hostIp));
        status.Set("hostIPs", List(Map(("ip", Text(hostIp)))));
        if (podIp.Length > 0)
        {
            status.Set("podIP", Text(podIp));
            status.Set("podIPs", List(Map(("ip", Text(podIp)))));
        }

        if (status.Find("startTime") is null) status.Set("startTime", Time(now));
        if (run.Init.Count > 0) status.Set("initContainerStatuses", List(run.Init.Select(static container => container.Render())));
        status.Set("containerStatuses", List(run.Main.Select(static container => container.Render())));
        return status.Build();
    }

    private static ListNode Conditions(Resource pod, PodRun run, string phase, bool hasSandbox, DateTimeOffset now)
    {
        var conditions = ConditionList.Of(pod);
        var over = phase is "Succeeded" or "Failed";
        conditions.Set("PodReadyToStartContainers", hasSandbox && !over ? "True" : "False", null, null, now);
        var waiting = run.Init.Where(static container => !container.IsReady && !(container.IsSidecar && container.HasRun)).Select(static container => container.Name).ToList();
        if (waiting.Count == 0 || run.IsInitialized) conditions.Set("Initialized", "True", phase == "Succeeded" ? "PodCompleted" : null, null, now);
        else conditions.Set("Initialized", "False", "ContainersNotInitialized", $"containers with incomplete status: [{string.Join(' ', waiting)}]", now);
        var (ready, reason, message) = Readiness(run, phase);
        conditions.Set("ContainersReady", ready ? "True" : "False", reason, message, now);
        if (ready && MissingGate(pod, conditions) is { } gate) (ready, reason, message) = (false, "ReadinessGatesNotReady", $"the status of pod readiness gate \"{gate}\" is not \"True\", but False");
        conditions.Set("Ready", ready ? "True" : "False", reason, message, now);
        return conditions.Build()!;
    }

    private static (bool Ready, string? Reason, string? Message) Readiness(PodRun run, string phase)
    {
        if (phase == "Succeeded") return (false, "PodCompleted", null);
        if (phase == "Failed") return (false, "PodFailed", null);
        if (run.IsInitialized && run.IsReady) return (true, null, null);
        var unready = run.Main.Where(static container => !container.IsReady).Select(static container => container.Name);
        return (false, "ContainersNotReady", $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    private static string? MissingGate(Resource pod, ConditionList conditions) =>
        (pod.At("spec", "readinessGates")?.Items ?? []).Select(static gate => gate["conditionType"]?.AsString() ?? "").FirstOrDefault(gate => conditions.Find(gate)?["status"]?.AsString() != "True");
}
