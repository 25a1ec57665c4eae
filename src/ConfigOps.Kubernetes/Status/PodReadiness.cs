using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A pod is ready when its Ready condition is, or when it has succeeded. Otherwise its containers say what is wrong.</summary>
internal static class PodReadiness
{
    /// <summary>Restarts from which a container that crashes is not expected to recover by itself.</summary>
    private const long HopelessRestarts = 3;

    public static ReadinessResult Of(Resource pod)
    {
        switch (pod.Phase)
        {
            case "Succeeded": return ReadinessResult.Ready("has succeeded", "Succeeded");
            case "Failed": return Failed(pod);
        }

        if (pod.IsTrue("Ready")) return ReadinessResult.Ready("is ready");
        if (pod.Condition("PodScheduled") is { } scheduled && scheduled["status"]?.AsString() == "False")
        {
            var gated = scheduled["reason"]?.AsString() == "SchedulingGated";
            return ReadinessResult.Progressing(gated ? "SchedulingGated" : "Unschedulable", $"fits on no node: {StatusReading.Message(scheduled, "the scheduler does not say why")}") with { IsStuck = !gated };
        }

        var containers = (pod.At("status", "initContainerStatuses")?.Items ?? []).Concat(pod.At("status", "containerStatuses")?.Items ?? []).ToList();
        var problems = containers.Select(ContainerProblem.Of).OfType<ContainerProblem>().ToList();
        var details = problems.Select(static problem => problem.Message).ToList();
        if (problems.Find(static problem => problem.Kind is ContainerProblemKind.Pull or ContainerProblemKind.Config) is { } blocked)
            return ReadinessResult.Progressing(blocked.Reason, blocked.Message) with { Details = details, IsStuck = true };
        if (problems.Find(static problem => problem.Kind == ContainerProblemKind.Crash) is { } crash)
            return ReadinessResult.Progressing(crash.Reason, crash.Message) with { Details = details, IsStuck = crash.Restarts >= HopelessRestarts || crash.Reason == "CrashLoopBackOff" };
        if (containers.Count == 0) return ReadinessResult.Progressing("Pending", "is not running yet");
        var unready = containers.Where(static container => container["ready"]?.AsBoolean() != true).Select(static container => container["name"]?.AsString()).ToList();
        if (pod.Condition("ContainersReady")?["status"]?.AsString() == "True")
            return ReadinessResult.Progressing("ReadinessGatesNotReady", StatusReading.Message(pod.Condition("Ready"), "a readiness gate is not met"));
        return pod.IsTrue("Initialized")
            ? ReadinessResult.Progressing("ContainersNotReady", $"containers not ready: {string.Join(", ", unready)}")
            : ReadinessResult.Progressing("Initializing", $"init containers not done: {string.Join(", ", unready)}");
    }

    private static ReadinessResult Failed(Resource pod)
    {
        var reason = pod.At("status", "reason")?.AsString();
        var message = pod.At("status", "message")?.AsString();
        var exits = (pod.At("status", "initContainerStatuses")?.Items ?? []).Concat(pod.At("status", "containerStatuses")?.Items ?? [])
            .Select(ContainerProblem.LastExit).OfType<string>().ToList();
        return ReadinessResult.Failed(reason ?? "PodFailed", message ?? (exits.Count > 0 ? exits[0] : "has failed")) with { Details = exits };
    }
}
