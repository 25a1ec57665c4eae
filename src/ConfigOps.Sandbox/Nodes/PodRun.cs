using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>One pod on its node. <see cref="Advance"/> moves its containers to where they are at a time; what it tells happened goes to <c>tell</c>.</summary>
internal sealed class PodRun
{
    private readonly KubeletOptions _options;
    private readonly List<ContainerRun> _init;
    private readonly List<ContainerRun> _main;
    private PodFaults _faults;
    private Resource _pod;

    public PodRun(Resource pod, KubeletOptions options, DateTimeOffset now)
    {
        (_pod, _options, _faults) = (pod, options, PodFaults.Of(pod));
        _init = [.. (pod.At("spec", "initContainers")?.Items ?? []).Select(spec => new ContainerRun(pod.Uid, spec, isInit: true))];
        _main = [.. (pod.At("spec", "containers")?.Items ?? []).Select(spec => new ContainerRun(pod.Uid, spec, isInit: false))];
        Resume(pod, now);
        if (_main.Exists(static container => container.HasRun)) return;
        foreach (var container in _main) container.State = container.State is Waiting { Reason: Waiting.Creating } && _init.Count > 0 ? new Waiting(Waiting.Initializing) : container.State;
        var first = now + (_faults.StartTime ?? options.StartTime);
        foreach (var container in _init.Count > 0 ? _init.Take(1) : _main) container.Due = container.HasRun ? container.Due : first;
    }

    public IReadOnlyList<ContainerRun> Init => _init;

    public IReadOnlyList<ContainerRun> Main => _main;

    private IEnumerable<ContainerRun> All => _init.Concat(_main);

    /// <summary>Whether its init containers have done their work and its sidecars run.</summary>
    public bool IsInitialized => _init.TrueForAll(IsPassed);

    public bool IsReady => _main.TrueForAll(static container => container.IsReady) && _init.TrueForAll(static container => !container.IsSidecar || container.IsReady);

    /// <summary>When something changes next by itself; null when nothing does.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now) => IsOver ? null : All.Select(container => NextChange(container, now)).Min();

    public string RestartPolicy => _pod.At("spec", "restartPolicy")?.AsString() ?? "Always";

    /// <summary>Its phase.</summary>
    public string Phase
    {
        get
        {
            if (_init.Exists(static container => container is { IsSidecar: false, State: Terminated { ExitCode: not 0 } }) && RestartPolicy == "Never") return "Failed";
            if (!IsInitialized || _main.Exists(static container => !container.HasRun)) return "Pending";
            if (_main.Exists(container => container.State is not Terminated || Restarts(container))) return "Running";
            return _main.TrueForAll(static container => container.State is Terminated { ExitCode: 0 }) ? "Succeeded" : "Failed";
        }
    }

    private bool IsOver => Phase is "Succeeded" or "Failed";

    /// <summary>Takes over a change of the pod: its annotations can bring a fault or take it away.</summary>
    public void Update(Resource pod, DateTimeOffset now)
    {
        _pod = pod;
        var faults = PodFaults.Of(pod);
        if (faults == _faults) return;
        _faults = faults;
        foreach (var container in _main.Where(static container => container.IsRunning))
        {
            container.Due = EndOf(container, now);
            container.ReadyFrom = faults.SlowStart ? now + _options.SlowStart : now;
        }

        foreach (var container in _main.Where(static container => container.State is Waiting { Reason: Waiting.PullBackOff or Waiting.CrashLoop })) container.Due = now;
    }

    /// <summary>Moves every container to where it is at <paramref name="now"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="missing">What a container's environment refers to in vain, in the kubelet's words; null when all is there.</param>
    /// <param name="tell">Takes type, reason, message and the container of what happened.</param>
    public void Advance(DateTimeOffset now, Func<ContainerRun, string?> missing, Action<string, string, string, ContainerRun> tell)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var container in Eligible())
            {
                if (container.Due is not { } due || due > now) continue;
                container.Due = null;
                Move(container, now, missing, tell);
                moved = true;
            }

            moved |= Release(now);
        }

        foreach (var container in All) container.IsReady = IsContainerReady(container, now);
    }

    /// <summary>Lets containers that wait for a ConfigMap or Secret look again now.</summary>
    public void LookAgain(DateTimeOffset now)
    {
        foreach (var container in All.Where(static container => container.State is Waiting { Reason: Waiting.ConfigError })) container.Due = now;
    }

    /// <summary>Ends what still runs, because the pod is being deleted or evicted.</summary>
    public void Stop(DateTimeOffset now, long exitCode, string reason)
    {
        foreach (var container in All)
        {
            container.Due = null;
            container.IsReady = false;
            if (container.State is Running running) container.State = new Terminated(exitCode, reason, running.Since, now, container.ContainerId());
        }
    }

    private void Resume(Resource pod, DateTimeOffset now)
    {
        var statuses = (pod.At("status", "initContainerStatuses")?.Items ?? []).Concat(pod.At("status", "containerStatuses")?.Items ?? []);
        foreach (var status in statuses)
        {
            if (All.FirstOrDefault(container => container.Name == status["name"]?.AsString()) is not { } container) continue;
            container.Resume(status, now);
            if (container.State is Running running) container.Due = EndOf(container, running.Since);
        }
    }

    /// <summary>The containers that may move: the first init container that has not passed, the sidecars before it, or all main ones.</summary>
    private IEnumerable<ContainerRun> Eligible()
    {
        foreach (var container in _init)
        {
            yield return container;
            if (!IsPassed(container)) yield break;
        }

        foreach (var container in _main) yield return container;
    }

    /// <summary>Lets the next container begin once those before it have passed.</summary>
    private bool Release(DateTimeOffset now)
    {
        var released = false;
        foreach (var container in Eligible())
        {
            if (container is not { Due: null, State: Waiting { Reason: Waiting.Initializing or Waiting.Creating } }) continue;
            container.Due = now;
            released = true;
        }

        // A sidecar ends with the last main container.
        if (_main.Count > 0 && Phase is "Succeeded" or "Failed")
            foreach (var sidecar in _init)
                if (sidecar is { IsSidecar: true, State: Running running }) sidecar.State = new Terminated(0, "Completed", running.Since, now, sidecar.ContainerId());
        return released;
    }

    private void Move(ContainerRun container, DateTimeOffset now, Func<ContainerRun, string?> missing, Action<string, string, string, ContainerRun> tell)
    {
        switch (container.State)
        {
            case Running running:
                End(container, running, now);
                if (Restarts(container)) AfterEnd(container, now, missing, tell);
                break;
            case Waiting { Reason: Waiting.PullFailed }:
                var failures = container.CountFailedPull();
                container.State = new Waiting(Waiting.PullBackOff, $"Back-off pulling image \"{container.Image}\": ErrImagePull: {PullError(container)}");
                container.Due = now + ContainerRun.BackOff(_options, failures);
                tell("Normal", "BackOff", $"Back-off pulling image \"{container.Image}\"", container);
                tell("Warning", "Failed", "Error: ImagePullBackOff", container);
                break;
            case Waiting:
                Start(container, now, missing, tell);
                break;
        }
    }

    private void Start(ContainerRun container, DateTimeOffset now, Func<ContainerRun, string?> missing, Action<string, string, string, ContainerRun> tell)
    {
        if (_faults.CannotPull(container.Image))
        {
            tell("Normal", "Pulling", $"Pulling image \"{container.Image}\"", container);
            tell("Warning", "Failed", $"Failed to pull image \"{container.Image}\": {PullError(container)}", container);
            tell("Warning", "Failed", "Error: ErrImagePull", container);
            container.State = new Waiting(Waiting.PullFailed, PullError(container));
            container.Due = now + TimeSpan.FromSeconds(1);
            return;
        }

        container.Pulled();
        if (missing(container) is { } what)
        {
            tell("Warning", "Failed", $"Error: {what}", container);
            container.State = new Waiting(Waiting.ConfigError, what);
            container.Due = now + _options.FirstBackOff;
            return;
        }

        tell("Normal", "Pulled", $"Container image \"{container.Image}\" already present on machine", container);
        tell("Normal", "Created", "Container created", container);
        tell("Normal", "Started", "Container started", container);
        container.State = new Running(now);
        container.ReadyFrom = now + ProbeDelay(container) + (_faults.SlowStart && !container.IsInit ? _options.SlowStart : TimeSpan.Zero);
        container.Due = EndOf(container, now);
    }

    private void End(ContainerRun container, Running running, DateTimeOffset now)
    {
        var dies = _faults.Dies(container.Image) && (!container.IsInit || container.Image.Contains("crash", StringComparison.Ordinal));
        var (code, reason) = dies && _faults.OutOfMemory ? (137, "OOMKilled") : dies ? (1, "Error") : container.IsInit || _faults.ExitCode == 0 ? (0, "Completed") : (_faults.ExitCode, "Error");
        container.State = new Terminated(code, reason, running.Since, now, container.ContainerId());
    }

    /// <summary>A container that restarts: at once the first time, after a wait that doubles from then on.</summary>
    private void AfterEnd(ContainerRun container, DateTimeOffset now, Func<ContainerRun, string?> missing, Action<string, string, string, ContainerRun> tell)
    {
        var ended = (Terminated)container.State;
        container.Last = ended;
        container.Restarts++;
        if (container.Restarts == 1)
        {
            Start(container, now, missing, tell);
            return;
        }

        var wait = ContainerRun.BackOff(_options, container.Restarts - 1);
        container.State = new Waiting(Waiting.CrashLoop, $"back-off {Spell(wait)} restarting failed container={container.Name} pod={_pod.Name}_{_pod.Namespace}({_pod.Uid})");
        container.Due = now + wait;
        tell("Warning", "BackOff", $"Back-off restarting failed container {container.Name} in pod {_pod.Name}_{_pod.Namespace}({_pod.Uid})", container);
    }

    private bool Restarts(ContainerRun container)
    {
        if (container.State is not Terminated ended) return false;
        if (container.IsSidecar) return true;
        return RestartPolicy switch
        {
            "Never" => false,
            "OnFailure" => ended.ExitCode != 0,
            _ => !container.IsInit || ended.ExitCode != 0,
        };
    }

    private static bool IsPassed(ContainerRun container) =>
        container.IsSidecar ? container.HasRun : container.State is Terminated { ExitCode: 0 };

    /// <summary>When a container that started at <paramref name="start"/> ends by itself; null for one that serves until it is stopped.</summary>
    private DateTimeOffset? EndOf(ContainerRun container, DateTimeOffset start)
    {
        if (container.IsInit) return container.IsSidecar ? null : start + _options.InitTime;
        if (_faults.Dies(container.Image)) return start + _options.CrashTime;
        return RestartPolicy == "Always" ? null : start + (_faults.RunTime ?? _options.RunTime);
    }

    private bool IsContainerReady(ContainerRun container, DateTimeOffset now)
    {
        if (container is { IsInit: true, IsSidecar: false }) return container.State is Terminated { ExitCode: 0 };
        if (!container.IsRunning || container.ReadyFrom > now) return false;
        // What is about to die is never ready, so that no rollout counts it as progress.
        if (_faults.Dies(container.Image)) return false;
        return !_faults.Flapping || (long)((now - container.ReadyFrom) / _options.FlapTime) % 2 == 0;
    }

    private DateTimeOffset? NextChange(ContainerRun container, DateTimeOffset now)
    {
        if (!container.IsRunning || (container.IsInit && !container.IsSidecar)) return container.Due;
        DateTimeOffset? turn = container.ReadyFrom;
        if (_faults.Flapping && now >= container.ReadyFrom)
            turn = container.ReadyFrom + (_options.FlapTime * (Math.Floor((now - container.ReadyFrom) / _options.FlapTime) + 1));
        if (turn <= now) turn = null;
        return container.Due is null || turn < container.Due ? turn ?? container.Due : container.Due;
    }

    private TimeSpan ProbeDelay(ContainerRun container) =>
        TimeSpan.FromSeconds((container.Spec.At("readinessProbe", "initialDelaySeconds")?.AsInteger() ?? 0) * _options.ProbeTimeScale);

    private static string PullError(ContainerRun container) => $"failed to resolve reference \"{container.Image}\": not found";

    private static string Spell(TimeSpan wait)
    {
        var minutes = (int)wait.TotalMinutes;
        var seconds = wait.TotalSeconds - (minutes * 60);
        return minutes > 0 ? $"{minutes}m{seconds:0.###}s" : $"{seconds:0.###}s";
    }
}
