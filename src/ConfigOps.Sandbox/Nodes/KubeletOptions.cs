namespace ConfigOps.Sandbox.Nodes;

/// <summary>How simulated nodes run pods.</summary>
public sealed record KubeletOptions
{
    /// <summary>From the binding of a pod to its containers' start; 150 ms by default. A pod overrides it with <c>sandbox.configops.io/start-milliseconds</c>.</summary>
    public TimeSpan StartTime { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How long an init container runs; 50 ms by default.</summary>
    public TimeSpan InitTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a container runs that is to end (restartPolicy Never or OnFailure); 1 s by default. A pod overrides it with <c>sandbox.configops.io/run-seconds</c>.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a container with the fault <c>crash</c> or <c>oom</c> runs until it dies; 200 ms by default.</summary>
    public TimeSpan CrashTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How much longer a container with the fault <c>slow-start</c> takes to become ready; 30 s by default.</summary>
    public TimeSpan SlowStart { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a container with the fault <c>flapping</c> stays ready, and then not ready; 5 s by default.</summary>
    public TimeSpan FlapTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What becomes of a readiness probe's <c>initialDelaySeconds</c>: they are multiplied by this; 0.01 by default, 1 is real time.</summary>
    public double ProbeTimeScale { get; init; } = 0.01;

    /// <summary>What becomes of a pod's termination grace period: it ends after this part of it; 0.01 by default, 1 is real time.</summary>
    public double GraceScale { get; init; } = 0.01;

    /// <summary>The wait before a crashed container or a failed pull is tried again, doubled every time; 10 s by default, as Kubernetes has it.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest such wait; 5 min by default, as Kubernetes has it.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a node renews its lease; 10 s by default, as Kubernetes has it.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);
}
