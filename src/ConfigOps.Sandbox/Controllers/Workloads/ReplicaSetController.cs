using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Machinery;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>Keeps as many pods of a ReplicaSet as it asks for.</summary>
internal sealed class ReplicaSetController(ControllerContext context) : Controller(context)
{
    /// <summary>Pods that one step creates or deletes at most, so that a large set does not hold up the others.</summary>
    private const int BurstSize = 500;

    public override string Name => "replicaset-controller";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.ReplicaSet) Enqueue(change.Object.Key);
        if (change.Object.Kind != Kinds.Pod) return;
        EnqueueController(change, Kinds.ReplicaSet);
        if (change.After is { ControllerOwner: null } orphan) EnqueueMatching(orphan);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } set) return;
        var pods = Claiming.Claim(Context, set, Kinds.Pod);
        ApiRefusalException? refusal = null;
        if (!set.IsDeleting) refusal = Scale(set, pods.Where(static pod => pod.IsActive).ToList());
        WriteStatus(Cache.Find(key) ?? set, refusal);
        if (refusal is not null) throw refusal;
    }

    private ApiRefusalException? Scale(Resource set, List<Resource> active)
    {
        var missing = set.Long(1, "spec", "replicas") - active.Count;
        try
        {
            for (var i = 0; i < Math.Min(missing, BurstSize); i++)
            {
                var pod = Api.Create(PodFactory.Generated(set, set.At("spec", "template")));
                Normal(set, "SuccessfulCreate", $"Created pod: {pod.Name}");
            }

            if (missing < 0)
            {
                foreach (var pod in PodRanking.FirstToGo(active, (int)Math.Min(-missing, BurstSize)))
                {
                    if (Api.Delete(pod)) Normal(set, "SuccessfulDelete", $"Deleted pod: {pod.Name}");
                }
            }

            if (Math.Abs(missing) > BurstSize) Enqueue(set.Key);
            return null;
        }
        catch (ApiRefusalException refusal)
        {
            Warning(set, missing > 0 ? "FailedCreate" : "FailedDelete", $"Error {(missing > 0 ? "creating" : "deleting")}: {refusal.Status.Message}");
            return refusal;
        }
    }

    private void WriteStatus(Resource set, ApiRefusalException? refusal)
    {
        var pods = Cache.ControlledBy(set, Kinds.Pod);
        var active = pods.Where(static pod => pod.IsActive).ToList();
        var minReady = set.Long(0, "spec", "minReadySeconds");
        var labels = set.At("spec", "template", "metadata", "labels") is MapNode { Count: > 0 } wanted ? LabelSelector.FromLabels(wanted) : LabelSelector.Everything;
        var ready = active.Count(static pod => pod.IsReady);
        var available = active.Count(pod => pod.IsAvailable(minReady, Now));
        var conditions = ConditionList.Of(set);
        if (refusal is null) conditions.Remove("ReplicaFailure");
        else if (conditions.Find("ReplicaFailure") is null)
            conditions.Set("ReplicaFailure", "True", set.Long(1, "spec", "replicas") > active.Count ? "FailedCreate" : "FailedDelete", refusal.Status.Message, Now);
        var status = new MapBuilder().Set("replicas", Number(active.Count));
        SetPositive(status, "fullyLabeledReplicas", active.Count(pod => labels.Matches(pod.Labels)));
        SetPositive(status, "readyReplicas", ready);
        SetPositive(status, "availableReplicas", available);
        status.Set("terminatingReplicas", Number(pods.Count(static pod => pod.IsDeleting && !pod.IsFinished)));
        status.Set("observedGeneration", Number(set.Generation));
        if (conditions.Build() is { } list) status.Set("conditions", list);
        Api.UpdateStatus(set, status.Build());
        if (PodState.NextAvailable(active, minReady, Now) is { } next) EnqueueAt(set.Key, next);
    }

    private static void SetPositive(MapBuilder status, string name, long value)
    {
        if (value > 0) status.Set(name, Number(value));
    }

    private void EnqueueMatching(Resource pod)
    {
        foreach (var set in Cache.List(Kinds.ReplicaSet, pod.Namespace))
            if (LabelSelector.From(set.At("spec", "selector")) is { IsEverything: false } selector && selector.Matches(pod.Labels)) Enqueue(set.Key);
    }
}
