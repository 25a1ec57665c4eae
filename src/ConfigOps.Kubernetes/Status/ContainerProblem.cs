using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>What kind of trouble a container is in.</summary>
internal enum ContainerProblemKind
{
    /// <summary>Its image cannot be pulled.</summary>
    Pull,

    /// <summary>What it refers to is missing, or it cannot be created as it is written.</summary>
    Config,

    /// <summary>It runs and dies.</summary>
    Crash,
}

/// <summary>What is wrong with one container, in words for whoever is on call.</summary>
internal sealed record ContainerProblem(ContainerProblemKind Kind, string Reason, string Message, long Restarts)
{
    /// <summary>The problem that a container's status shows; null when it shows none.</summary>
    public static ContainerProblem? Of(Node status)
    {
        var name = status["name"]?.AsString() ?? "";
        var restarts = status["restartCount"]?.AsInteger() ?? 0;
        var waiting = status.At("state", "waiting");
        var reason = waiting?["reason"]?.AsString() ?? "";
        var said = waiting?["message"]?.AsString();
        switch (reason)
        {
            case "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "RegistryUnavailable" or "ImageInspectError" or "SignatureValidationFailed":
                return new(
                    ContainerProblemKind.Pull,
                    reason,
                    $"container {name}: the image {status["image"]?.AsString()} cannot be pulled ({reason}{Colon(said)}); check its name and tag, the registry, and the pull secret",
                    restarts);
            case "CreateContainerConfigError":
                return new(ContainerProblemKind.Config, reason, $"container {name}: cannot be configured{Colon(said)}; create what it refers to, or make the reference optional", restarts);
            case "CreateContainerError" or "RunContainerError" or "PreCreateHookError" or "PostStartHookError":
                return new(ContainerProblemKind.Config, reason, $"container {name}: cannot be started ({reason}{Colon(said)})", restarts);
            case "CrashLoopBackOff":
                return new(ContainerProblemKind.Crash, reason, $"container {name}: crashes again and again, restarted {Times(restarts)}{Exit(status.At("lastState", "terminated"))}; read its previous log", restarts);
        }

        if (status.At("state", "terminated") is { } ended && ended["exitCode"]?.AsInteger() is not (null or 0))
            return new(ContainerProblemKind.Crash, ended["reason"]?.AsString() ?? "Error", $"container {name}: ended{Exit(ended)}, restarted {Times(restarts)}", restarts);
        return restarts > 0 && status["ready"]?.AsBoolean() != true && status.At("lastState", "terminated") is { } last && last["exitCode"]?.AsInteger() is not (null or 0)
            ? new(ContainerProblemKind.Crash, last["reason"]?.AsString() ?? "Error", $"container {name}: was restarted {Times(restarts)}{Exit(last)}", restarts)
            : null;
    }

    /// <summary>How a container ended, for one that ended badly; null otherwise.</summary>
    public static string? LastExit(Node status) =>
        status.At("state", "terminated") is { } ended && ended["exitCode"]?.AsInteger() is not (null or 0) ? $"container {status["name"]?.AsString()}: ended{Exit(ended)}" : null;

    private static string Exit(Node? ended)
    {
        if (ended is null) return "";
        var reason = ended["reason"]?.AsString();
        var meaning = reason == "OOMKilled" ? "; it used more memory than its limit allows" : "";
        return $" with exit code {ended["exitCode"]?.AsInteger()}{(reason is { Length: > 0 } and not "Error" ? $" ({reason})" : "")}{meaning}";
    }

    private static string Times(long count) => count == 1 ? "once" : $"{count} times";

    private static string Colon(string? text) => string.IsNullOrEmpty(text) ? "" : $": {text}";
}
