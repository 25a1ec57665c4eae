using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.Deployments;

/// <summary>Rolls a Deployment's pods from one template to the next.</summary>
internal sealed class DeploymentController : Controller
{
    private readonly RevisionKeeper _revisions;
    private readonly ReplicaSetScaling _scaling;
    private readonly DeploymentStatus _status;

    public DeploymentController(ControllerContext context)
        : base(context)
    {
        _revisions = new RevisionKeeper(context, Name);
        _scaling = new ReplicaSetScaling(context, Name);
        _status = new DeploymentStatus(context);
    }

    public override string Name => "deployment-controller";

    public override void Observe(in ObjectChange change)
    {
        var kind = change.Object.Kind;
        if (kind == Kinds.Deployment) Enqueue(change.Object.Key);
        else if (kind == Kinds.ReplicaSet) ObserveSet(change);
        else if (kind == Kinds.Pod && change.IsGone) ObservePodGone(change.Object);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } deployment) return;
        // A Deployment whose selector is empty would select every pod; the API server refuses it, so there is nothing to do.
        if (LabelSelector.From(deployment.At("spec", "selector")) is not { IsEverything: false }) return;
        deployment = MarkPause(deployment);
        var rollout = _revisions.Read(deployment);
        if (deployment.IsDeleting) Finish(rollout, judgeProgress: false);
        else if (rollout.Spec.Paused || IsResized(rollout)) Resize(rollout);
        else if (rollout.Spec.Recreate) Recreate(rollout);
        else Roll(rollout);
    }

    private static bool IsResized(Rollout rollout) =>
        rollout.All.Where(static set => Rollout.Desired(set) > 0).Any(set => DeploymentAnnotations.DesiredOf(set) is { } desired && desired != rollout.Spec.Replicas);

    private void Resize(Rollout rollout)
    {
        rollout = _revisions.Advance(rollout, create: false);
        _scaling.Spread(ref rollout);
        if (rollout.Spec.Paused) _revisions.Trim(rollout);
        Finish(rollout, judgeProgress: false);
    }

    private void Roll(Rollout rollout)
    {
        rollout = _revisions.Advance(rollout, create: true);
        if (!_scaling.GrowNew(ref rollout) && !_scaling.ShrinkOld(ref rollout) && DeploymentStatus.IsComplete(rollout)) _revisions.Trim(rollout);
        Finish(rollout, judgeProgress: true);
    }

    private void Recreate(Rollout rollout)
    {
        rollout = _revisions.Advance(rollout, create: false);
        var stopped = _scaling.StopOld(ref rollout);
        if (!stopped && !HasOldPods(rollout))
        {
            rollout = _revisions.Advance(rollout, create: true);
            _scaling.GrowNew(ref rollout);
            if (DeploymentStatus.IsComplete(rollout)) _revisions.Trim(rollout);
        }

        Finish(rollout, judgeProgress: true);
    }

    /// <summary>Whether pods of older templates still run: a recreating Deployment waits until they have ended.</summary>
    private bool HasOldPods(Rollout rollout) => rollout.Old.Any(set => Cache.ControlledBy(set, Kinds.Pod).Exists(static pod => !pod.IsFinished));

    private void Finish(Rollout rollout, bool judgeProgress)
    {
        var (deployment, again) = _status.Write(rollout, judgeProgress);
        if (again is { } when) EnqueueAt(deployment.Key, when);
    }

    /// <summary>Notes in the progress condition that the Deployment was paused or resumed, so that the deadline does not run meanwhile.</summary>
    private Resource MarkPause(Resource deployment)
    {
        var spec = DeploymentSpec.Read(deployment);
        var reason = ConditionList.Find(deployment, "Progressing")?["reason"]?.AsString();
        if (deployment.IsDeleting || spec.ProgressDeadline is null || reason == DeploymentStatus.TimedOut || spec.Paused == (reason == "DeploymentPaused")) return deployment;
        var conditions = ConditionList.Of(deployment);
        var (mark, message) = spec.Paused ? ("DeploymentPaused", "Deployment is paused") : ("DeploymentResumed", "Deployment is resumed");
        conditions.Set("Progressing", "Unknown", mark, message, Now, ("lastUpdateTime", Time(Now)));
        return Api.Update(deployment.Set(conditions.Build(), "status", "conditions"), "status");
    }

    private void ObserveSet(in ObjectChange change)
    {
        EnqueueController(change, Kinds.Deployment);
        if (change.After is not { ControllerOwner: null } orphan) return;
        foreach (var deployment in Cache.List(Kinds.Deployment, orphan.Namespace))
            if (LabelSelector.From(deployment.At("spec", "selector")) is { IsEverything: false } selector && selector.Matches(orphan.Labels)) Enqueue(deployment.Key);
    }

    private void ObservePodGone(Resource pod)
    {
        if (pod.ControllerOwner is { } owner && Cache.Find(owner.Type, pod.Namespace, owner.Name)?.ControllerOwner is { } above && above.Type == Kinds.Deployment)
            Enqueue(new(Kinds.Deployment, pod.Namespace, above.Name));
    }
}
