using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>The readiness of a pod, down to the container that keeps it from being ready.</summary>
internal static class PodReadiness
{
    // States a kubelet does not leave unless somebody changes the pod.
    private static readonly HashSet<string> Hopeless = new(StringComparer.Ordinal) { "InvalidImageName", "ErrImageNeverPull", "CreateContainerConfigError" };

    public static ReadinessResult Of(StatusView status)
    {
        switch (status.Text("phase"))
        {
            case "Succeeded": return ReadinessResult.Ready("it has run to its end");
            case "Failed": return ReadinessResult.Failed(Word(status.Text("reason"), "Failed"), $"it has failed{After(status.Text("message"))}");
        }

        if (status.Condition("Ready") is { IsTrue: true }) return ReadinessResult.Ready("it is ready");
        if (status.Condition("PodScheduled") is { IsFalse: true } unscheduled) return ReadinessResult.Progressing(Word(unscheduled.Reason, "Unschedulable"), $"no node takes it: {unscheduled.Text}");
        foreach (var container in Containers(status))
            if (Waiting(container) is { } problem) return problem;
        return ReadinessResult.Progressing("NotReady", status.Text("phase") == "Running" ? "it runs, but its readiness probe does not succeed yet" : "it is starting");
    }

    private static IEnumerable<Node> Containers(StatusView status) =>
        (status.Status("initContainerStatuses")?.Items ?? []).Concat(status.Status("containerStatuses")?.Items ?? []);

    private static ReadinessResult? Waiting(Node container)
    {
        var name = container["name"]?.AsString() ?? "";
        var restarts = container["restartCount"]?.AsInteger() ?? 0;
        if (container.At("state", "terminated") is { } ended && ended["exitCode"]?.AsInteger() is { } code and not 0)
            return ReadinessResult.Progressing(Word(ended["reason"]?.AsString() ?? "", "Error"), $"container {name} ended with exit code {code}{Restarted(restarts)}");
        if (container.At("state", "waiting", "reason")?.AsString() is not { Length: > 0 } reason || reason is "ContainerCreating" or "PodInitializing") return null;
        var message = container.At("state", "waiting", "message")?.AsString() ?? "";
        var text = reason switch
        {
            "CrashLoopBackOff" => $"container {name} keeps crashing{Restarted(restarts)}{LastExit(container)}; see kubectl logs --previous",
            "ImagePullBackOff" or "ErrImagePull" => $"the image {container["image"]?.AsString()} of container {name} cannot be pulled; check its name, its tag and the pull secret",
            _ => $"container {name} waits: {reason}{After(message)}",
        };
        return Hopeless.Contains(reason) ? ReadinessResult.Failed(reason, text) : ReadinessResult.Progressing(reason, text);
    }

    private static string LastExit(Node container) => container.At("lastState", "terminated") is { } last
        ? $", last with exit code {last["exitCode"]?.AsInteger()}{(last["reason"]?.AsString() is { } reason and not "Error" ? $" ({reason})" : "")}"
        : "";

    private static string Restarted(long restarts) => restarts == 0 ? "" : restarts == 1 ? " (1 restart)" : $" ({restarts} restarts)";

    private static string After(string message) => message.Length == 0 ? "" : $": {message}";

    private static string Word(string reason, string otherwise) => reason.Length > 0 ? reason : otherwise;
}
