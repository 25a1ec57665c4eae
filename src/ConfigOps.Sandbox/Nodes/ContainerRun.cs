using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>One container of a pod on its node: what it does now, and when that changes.</summary>
internal sealed class ContainerRun(string podUid, Node spec, bool isInit)
{
    private int _failedPulls;

    public Node Spec { get; } = spec;

    public string Name { get; } = spec["name"]?.AsString() ?? "";

    public string Image { get; } = spec["image"]?.AsString() ?? "";

    /// <summary>Whether it runs before the pod's main containers (and, unless it is a sidecar, ends before them).</summary>
    public bool IsInit { get; } = isInit;

    public bool IsSidecar => IsInit && Spec["restartPolicy"]?.AsString() == "Always";

    public ContainerState State { get; set; } = new Waiting(isInit ? Waiting.Initializing : Waiting.Creating);

    public Terminated? Last { get; set; }

    public long Restarts { get; set; }

    /// <summary>When its state changes next; null when nothing but an outside change can move it.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>When it is ready, while it runs.</summary>
    public DateTimeOffset ReadyFrom { get; set; }

    /// <summary>Whether it is ready now.</summary>
    public bool IsReady { get; set; }

    public bool IsRunning => State is Running;

    /// <summary>Whether it has run at all.</summary>
    public bool HasRun => State is Running or Terminated || Last is not null;

    public string FieldPath => IsInit ? $"spec.initContainers{{{Name}}}" : $"spec.containers{{{Name}}}";

    /// <summary>The wait after the present failure in a row.</summary>
    public static TimeSpan BackOff(KubeletOptions options, long failure)
    {
        var wait = options.FirstBackOff * Math.Pow(2, Math.Clamp(failure - 1, 0, 10));
        return wait < options.LongestBackOff ? wait : options.LongestBackOff;
    }

    /// <summary>Counts a failed pull and gives the number of failures in a row.</summary>
    public int CountFailedPull() => ++_failedPulls;

    public void Pulled() => _failedPulls = 0;

    /// <summary>Takes up where an earlier run of the node left it.</summary>
    public void Resume(Node status, DateTimeOffset now)
    {
        var id = status["containerID"]?.AsString() ?? "";
        State = ContainerState.Read(status["state"], id) ?? State;
        Last = ContainerState.Read(status["lastState"], id) as Terminated;
        Restarts = status["restartCount"]?.AsInteger() ?? 0;
        IsReady = status["ready"]?.AsBoolean() ?? false;
        ReadyFrom = now;
        if (State is not Terminated) Due = now;
    }

    public MapNode Render()
    {
        var id = ContainerId();
        return Map(
            ("name", Text(Name)),
            ("state", State.Render()),
            ("lastState", Last?.Render() ?? MapNode.Empty),
            ("ready", Flag(IsReady)),
            ("restartCount", Number(Restarts)),
            ("image", Text(Image)),
            ("imageID", Text(HasRun ? $"sandbox.configops.io/{Image}@sha256:{Digest(Image)}" : "")),
            ("containerID", HasRun ? Text(id) : null),
            ("started", Flag(State is Running && (!IsInit || IsSidecar))));
    }

    /// <summary>The id of its present or latest incarnation.</summary>
    public string ContainerId() => $"containerd://{Digest(string.Create(CultureInfo.InvariantCulture, $"{podUid}/{Name}/{Restarts}"))}";

    private static string Digest(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
