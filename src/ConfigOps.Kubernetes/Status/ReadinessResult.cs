namespace ConfigOps.Kubernetes.Status;

/// <summary>How far a resource is from doing what it was asked.</summary>
public enum ReadinessState
{
    /// <summary>It does what it was asked.</summary>
    Ready,

    /// <summary>It is on its way, or waits for something.</summary>
    Progressing,

    /// <summary>It has given up, or will not get there by itself.</summary>
    Failed,

    /// <summary>It does not say.</summary>
    Unknown,
}

/// <summary>Whether a resource is ready, and why not.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Reason">A word to group by, in CamelCase: <c>CrashLoopBackOff</c>, <c>ReplicasUnavailable</c>.</param>
/// <param name="Message">What is the matter and, where it can be said, what to look at: one sentence, without the resource's name.</param>
public sealed record ReadinessResult(ReadinessState State, string Reason, string Message)
{
    /// <summary>What lies beneath, one line each: a container's last exit, a pod's complaint. Empty when there is nothing to add.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether waiting is unlikely to help: a container crashes again and again, an image cannot be pulled, a deadline has passed.</summary>
    public bool IsStuck { get; init; }

    /// <summary>Whether <see cref="State"/> is <see cref="ReadinessState.Ready"/>.</summary>
    public bool IsReady => State == ReadinessState.Ready;

    internal static ReadinessResult Ready(string message, string reason = "Ready") => new(ReadinessState.Ready, reason, message);

    internal static ReadinessResult Progressing(string reason, string message) => new(ReadinessState.Progressing, reason, message);

    internal static ReadinessResult Failed(string reason, string message) => new(ReadinessState.Failed, reason, message) { IsStuck = true };

    internal static ReadinessResult Unknown(string reason, string message) => new(ReadinessState.Unknown, reason, message);
}
