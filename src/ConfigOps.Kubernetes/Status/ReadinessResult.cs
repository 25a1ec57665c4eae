namespace ConfigOps.Kubernetes.Status;

/// <summary>How an object is doing.</summary>
public enum ReadinessState
{
    /// <summary>It is what it should be.</summary>
    Ready,

    /// <summary>It is on its way there.</summary>
    Progressing,

    /// <summary>It will not get there by itself.</summary>
    Failed,

    /// <summary>Its status does not tell.</summary>
    Unknown,
}

/// <summary>How an object is doing, and why.</summary>
/// <param name="State">How.</param>
/// <param name="Reason">One word for machines: <c>CrashLoopBackOff</c>.</param>
/// <param name="Message">A sentence for a person, without the object's name: <c>2 of 3 replicas are ready</c>.</param>
public sealed record ReadinessResult(ReadinessState State, string Reason, string Message)
{
    internal static ReadinessResult Ready(string message) => new(ReadinessState.Ready, "Ready", message);

    internal static ReadinessResult Progressing(string reason, string message) => new(ReadinessState.Progressing, reason, message);

    internal static ReadinessResult Failed(string reason, string message) => new(ReadinessState.Failed, reason, message);
}
