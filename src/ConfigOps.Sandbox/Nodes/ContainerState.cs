using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>What a container is doing.</summary>
internal abstract record ContainerState
{
    public abstract MapNode Render();

    public static ContainerState? Read(Node? state, string containerId)
    {
        if (state?["running"] is { } running) return new Running(ReadTime(running["startedAt"]) ?? default);
        if (state?["terminated"] is { } ended)
            return new Terminated(ended["exitCode"]?.AsInteger() ?? 0, ended["reason"]?.AsString() ?? "", ReadTime(ended["startedAt"]) ?? default, ReadTime(ended["finishedAt"]) ?? default, containerId);
        return state?["waiting"] is { } waiting ? new Waiting(waiting["reason"]?.AsString() ?? "", waiting["message"]?.AsString()) : null;
    }
}

/// <summary>It has not started (again) yet.</summary>
internal sealed record Waiting(string Reason, string? Message = null) : ContainerState
{
    public const string Creating = "ContainerCreating";
    public const string Initializing = "PodInitializing";
    public const string CrashLoop = "CrashLoopBackOff";
    public const string PullFailed = "ErrImagePull";
    public const string PullBackOff = "ImagePullBackOff";
    public const string ConfigError = "CreateContainerConfigError";

    public override MapNode Render() => Map(("waiting", Map(("reason", Values.Text(Reason)), ("message", Message is null ? null : Values.Text(Message)))));
}

/// <summary>It runs.</summary>
internal sealed record Running(DateTimeOffset Since) : ContainerState
{
    public override MapNode Render() => Map(("running", Map(("startedAt", Time(Since)))));
}

/// <summary>It has ended.</summary>
internal sealed record Terminated(long ExitCode, string Reason, DateTimeOffset Since, DateTimeOffset Until, string ContainerId) : ContainerState
{
    public override MapNode Render() => Map(("terminated", Map(
        ("exitCode", Number(ExitCode)),
        ("reason", Values.Text(Reason)),
        ("startedAt", Time(Since)),
        ("finishedAt", Time(Until)),
        ("containerID", ContainerId.Length == 0 ? null : Values.Text(ContainerId)))));
}
