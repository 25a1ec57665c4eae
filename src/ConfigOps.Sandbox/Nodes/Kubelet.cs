using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>Runs the pods bound to the simulated nodes: all of them, one controller for all nodes.</summary>
internal sealed class Kubelet(ControllerContext context) : Controller(context)
{
    private static readonly GroupVersionKind[] Mounted = [Kinds.ConfigMap, Kinds.Secret, Kinds.Claim];
    private readonly Dictionary<string, PodRun> _runs = [];
    private readonly Dictionary<string, DateTimeOffset> _stopping = [];
    private readonly HashSet<ResourceKey> _held = [];
    private readonly PodReferences _references = new(context.Cache);
    private readonly AddressPool _addresses = new(context.Cache);

    public override string Name => "kubelet";

    private KubeletOptions Options => Context.Options.Kubelet;

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Pod)
        {
            if (about.NodeName.Length == 0) return;
            if (change.IsGone) Forget(about);
            else Enqueue(about.Key);
        }
        else if (about.Kind == Kinds.Node)
        {
            foreach (var pod in Cache.PodsOn(about.Name)) Enqueue(pod.Key);
        }
        else if (Array.IndexOf(Mounted, about.Kind) >= 0 && _held.Count > 0)
        {
            foreach (var key in _held.Where(key => key.Namespace == about.Namespace).ToList()) Enqueue(key);
        }
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } pod || !NodeFaults.IsAlive(Cache, pod.NodeName)) return;
        if (pod.IsDeleting) Stop(pod);
        else if (!pod.IsFinished) Run(pod);
    }

    private void Run(Resource pod)
    {
        var uid = pod.Uid;
        if (PastDeadline(pod)) return;
        if (!_runs.TryGetValue(uid, out var run)) _runs.Add(uid, run = new PodRun(pod, Options, Now));
        else run.Update(pod, Now);
        _held.Remove(pod.Key);
        if (!run.Main.Any(static container => container.HasRun) && !CanMount(pod))
        {
            // Nothing of the pod starts before its volumes are there; its clock starts then.
            _runs[uid] = new PodRun(pod, Options, Now);
            _held.Add(pod.Key);
            Write(pod, run, "");
            EnqueueAfter(pod.Key, Options.FirstBackOff);
            return;
        }

        run.LookAgain(Now);
        run.Advance(Now, container => _references.MissingForContainer(pod, container.Spec), (type, reason, message, container) => Tell(pod, type, reason, message, container));
        if (run.Init.Concat(run.Main).Any(static container => container.State is Waiting { Reason: Waiting.ConfigError })) _held.Add(pod.Key);
        Write(pod, run, Address(pod, run));
        if (run.NextDue(Now) is { } due) EnqueueAt(pod.Key, due);
    }

    private void Write(Resource pod, PodRun run, string address) =>
        Api.UpdateStatus(pod, PodStatus.Render(pod, run, HostAddress(pod), address, Now), Name);

    private bool CanMount(Resource pod)
    {
        if (PodReferences.Claims(pod).Any(claim => Cache.Find(Kinds.Claim, pod.Namespace, claim)?.Text("status", "phase") != "Bound")) return false;
        if (_references.MissingVolume(pod) is not { } problem) return true;
        Context.Events.Record(pod, "Warning", "FailedMount", problem, Name, pod.NodeName);
        return false;
    }

    /// <summary>Ends a pod that is being deleted once its (shortened) grace period is over.</summary>
    private void Stop(Resource pod)
    {
        if (!_stopping.TryGetValue(pod.Uid, out var until))
        {
            until = Now + TimeSpan.FromSeconds((pod.At("metadata", "deletionGracePeriodSeconds")?.AsInteger() ?? 0) * Options.GraceScale);
            _stopping.Add(pod.Uid, until);
            foreach (var container in pod.At("spec", "containers")?.Items ?? [])
                Context.Events.Record(pod, "Normal", "Killing", $"Stopping container {container["name"]?.AsString()}", Name, pod.NodeName, $"spec.containers{{{container["name"]?.AsString()}}}");
        }

        if (until > Now)
        {
            EnqueueAt(pod.Key, until);
            return;
        }

        if (!pod.IsFinished && pod.Finalizers.Count > 0) pod = End(pod, "Failed", null, null);
        Api.Delete(pod, new DeleteOptions { GracePeriodSeconds = 0 });
    }

    /// <summary>Ends a pod in a phase, its containers with it.</summary>
    private Resource End(Resource pod, string phase, string? reason, string? message)
    {
        if (!_runs.TryGetValue(pod.Uid, out var run)) _runs.Add(pod.Uid, run = new PodRun(pod, Options, Now));
        run.Stop(Now, 143, "Error");
        var status = PodStatus.Render(pod, run, HostAddress(pod), pod.Text("status", "podIP"), Now).With("phase", Values.Text(phase));
        if (reason is not null) status = status.With("reason", Values.Text(reason)).With("message", Values.Text(message ?? ""));
        return Api.UpdateStatus(pod, status, Name);
    }

    /// <summary>Fails a pod that has used up its <c>activeDeadlineSeconds</c>, or that its node can no longer bear.</summary>
    private bool PastDeadline(Resource pod)
    {
        if (NodeFaults.Pressure(Cache, pod.NodeName) is { } pressure)
        {
            var message = $"The node was low on resource: {pressure}.";
            Context.Events.Record(pod, "Warning", "Evicted", message, Name, pod.NodeName);
            End(pod, "Failed", "Evicted", message);
            return true;
        }

        if (pod.At("spec", "activeDeadlineSeconds")?.AsInteger() is not { } seconds || ReadTime(pod.At("status", "startTime")) is not { } started) return false;
        var deadline = started.AddSeconds(seconds);
        if (deadline > Now)
        {
            EnqueueAt(pod.Key, deadline);
            return false;
        }

        Context.Events.Record(pod, "Normal", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline", Name, pod.NodeName);
        End(pod, "Failed", "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
        return true;
    }

    private string Address(Resource pod, PodRun run)
    {
        var address = pod.Text("status", "podIP");
        if (address.Length > 0 || !run.Init.Concat(run.Main).Any(static container => container.HasRun)) return address;
        return pod.At("spec", "hostNetwork")?.AsBoolean() == true ? HostAddress(pod) : _addresses.Take();
    }

    private string HostAddress(Resource pod) =>
        (Cache.Find(Kinds.Node, "", pod.NodeName)?.At("status", "addresses")?.Items ?? []).FirstOrDefault(static address => address["type"]?.AsString() == "InternalIP")?["address"]?.AsString() ?? "";

    private void Tell(Resource pod, string type, string reason, string message, ContainerRun container) =>
        Context.Events.Record(pod, type, reason, message, Name, pod.NodeName, container.FieldPath);

    private void Forget(Resource pod)
    {
        _runs.Remove(pod.Uid);
        _stopping.Remove(pod.Uid);
        _held.Remove(pod.Key);
        if (pod.At("spec", "hostNetwork")?.AsBoolean() != true) _addresses.Release(pod);
    }
}
