using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>What a table says about a pod.</summary>
internal static class PodCells
{
    /// <summary>How many of the containers (restartable init containers included) are ready.</summary>
    public static string Ready(MapNode pod)
    {
        var sidecars = Sidecars(pod);
        var total = (pod.At("spec", "containers")?.Items.Count ?? 0) + sidecars.Count;
        var ready = (pod.At("status", "containerStatuses")?.Items ?? []).Count(IsReady)
            + (pod.At("status", "initContainerStatuses")?.Items ?? []).Count(status => sidecars.Contains(status["name"]?.AsString() ?? "") && IsReady(status));
        return string.Create(CultureInfo.InvariantCulture, $"{ready}/{total}");
    }

    /// <summary>What the pod is doing, or why it does not.</summary>
    public static string Status(MapNode pod)
    {
        var reason = Cells.Text(pod.At("status", "reason"), Cells.Text(pod.At("status", "phase"), ""));
        if (pod.At("status", "conditions")?.Items.Any(condition => condition["type"]?.AsString() == "PodScheduled" && condition["reason"]?.AsString() == "SchedulingGated") == true)
            reason = "SchedulingGated";
        var initializing = Initializing(pod) is { } init ? reason = init : null;
        if (initializing is null) reason = OfContainers(pod, reason);
        if (pod.At("metadata", "deletionTimestamp") is not { IsNull: false }) return reason;
        if (pod.At("status", "reason")?.AsString() == "NodeLost") return "Unknown";
        return pod.At("status", "phase")?.AsString() is "Succeeded" or "Failed" ? reason : "Terminating";
    }

    /// <summary>How often containers were restarted, and when last.</summary>
    public static string Restarts(MapNode pod, DateTimeOffset now)
    {
        var sidecars = Sidecars(pod);
        var initializing = Initializing(pod) is not null;
        var statuses = (pod.At("status", "initContainerStatuses")?.Items ?? []).Where(status => initializing || sidecars.Contains(status["name"]?.AsString() ?? ""));
        if (!initializing) statuses = statuses.Concat(pod.At("status", "containerStatuses")?.Items ?? []);
        var all = statuses.ToArray();
        var count = all.Sum(status => status["restartCount"]?.AsInteger() ?? 0);
        var last = all.Select(status => Cells.Moment(status.At("lastState", "terminated", "finishedAt"))).Max();
        var text = count.ToString(CultureInfo.InvariantCulture);
        return count > 0 && last is { } moment ? $"{text} ({Cells.Duration(now - moment)} ago)" : text;
    }

    /// <summary>How many of the readiness gates hold.</summary>
    public static string ReadinessGates(MapNode pod)
    {
        var gates = pod.At("spec", "readinessGates")?.Items ?? [];
        if (gates.Count == 0) return Cells.None;
        var held = gates.Count(gate => Cells.Condition(pod, gate["conditionType"]?.AsString() ?? "")?["status"]?.AsString() == "True");
        return string.Create(CultureInfo.InvariantCulture, $"{held}/{gates.Count}");
    }

    private static string? Initializing(MapNode pod)
    {
        var statuses = pod.At("status", "initContainerStatuses")?.Items ?? [];
        var total = pod.At("spec", "initContainers")?.Items.Count ?? 0;
        var sidecars = Sidecars(pod);
        for (var i = 0; i < statuses.Count; i++)
        {
            var status = statuses[i];
            if (status.At("state", "terminated", "exitCode")?.AsInteger() == 0) continue;
            if (sidecars.Contains(status["name"]?.AsString() ?? "") && status["started"]?.AsBoolean() == true) continue;
            if (status.At("state", "terminated") is { } terminated) return "Init:" + Ended(terminated);
            if (status.At("state", "waiting", "reason")?.AsString() is { Length: > 0 } waiting and not "PodInitializing") return "Init:" + waiting;
            return string.Create(CultureInfo.InvariantCulture, $"Init:{i}/{total}");
        }

        return null;
    }

    private static string OfContainers(MapNode pod, string reason)
    {
        var running = false;
        foreach (var status in (pod.At("status", "containerStatuses")?.Items ?? []).Reverse())
        {
            if (status.At("state", "waiting", "reason")?.AsString() is { Length: > 0 } waiting) reason = waiting;
            else if (status.At("state", "terminated") is { } terminated) reason = Ended(terminated);
            else if (IsReady(status) && status.At("state", "running") is not null) running = true;
        }

        if (reason != "Completed" || !running) return reason;
        return Cells.Condition(pod, "Ready")?["status"]?.AsString() == "True" ? "Running" : "NotReady";
    }

    private static string Ended(Node terminated)
    {
        if (terminated["reason"]?.AsString() is { Length: > 0 } reason) return reason;
        return terminated["signal"]?.AsInteger() is { } signal and not 0
            ? string.Create(CultureInfo.InvariantCulture, $"Signal:{signal}")
            : string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated["exitCode"]?.AsInteger() ?? 0}");
    }

    private static bool IsReady(Node status) => status["ready"]?.AsBoolean() == true;

    private static HashSet<string> Sidecars(MapNode pod) =>
        [.. (pod.At("spec", "initContainers")?.Items ?? []).Where(container => container["restartPolicy"]?.AsString() == "Always").Select(container => container["name"]?.AsString() ?? "")];
}
