using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Machinery;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads.StatefulSets;

/// <summary>Keeps the numbered pods of a StatefulSet, one after the other unless it is parallel, each with its own claims.</summary>
internal sealed class StatefulSetController : Controller
{
    private readonly RevisionHistory _history;

    public StatefulSetController(ControllerContext context)
        : base(context) => _history = new RevisionHistory(context);

    public override string Name => "statefulset-controller";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.StatefulSet) Enqueue(change.Object.Key);
        else if (change.Object.Kind == Kinds.Pod || change.Object.Kind == Kinds.ControllerRevision) EnqueueController(change, Kinds.StatefulSet);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } set) return;
        var newest = _history.Present(set);
        var currentName = set.Text("status", "currentRevision") is { Length: > 0 } known && Cache.Find(Kinds.ControllerRevision, set.Namespace, known) is not null ? known : newest.Name;
        ApiRefusalException? refusal = null;
        if (!set.IsDeleting)
        {
            try
            {
                Step(set, currentName, newest.Name);
            }
            catch (ApiRefusalException refused)
            {
                refusal = refused;
                Warning(set, "FailedCreate", $"create Pod in StatefulSet {set.Name} failed error: {refused.Status.Message}");
            }
        }

        WriteStatus(Cache.Find(key) ?? set, currentName, newest.Name);
        _history.Trim(set, Pods(set), currentName, newest.Name);
        if (refusal is not null) throw refusal;
    }

    private void Step(Resource set, string currentName, string newestName)
    {
        var start = set.Long(0, "spec", "ordinals", "start");
        var end = start + set.Long(1, "spec", "replicas");
        var ordered = set.Text("spec", "podManagementPolicy") != "Parallel";
        var pods = Claiming.Claim(Context, set, Kinds.Pod).Where(pod => StatefulPod.Ordinal(set, pod) is not null).ToDictionary(pod => StatefulPod.Ordinal(set, pod)!.Value);
        for (var ordinal = start; ordinal < end; ordinal++)
        {
            var pod = pods.GetValueOrDefault(ordinal);
            if (pod is { IsFinished: true, IsDeleting: false })
            {
                Api.Delete(pod);
                if (ordered) return;
            }
            else if (pod is null)
            {
                Create(set, ordinal, ordinal < start + Partition(set) ? currentName : newestName);
                if (ordered) return;
            }
            else if (ordered && !IsHealthy(set, pod))
            {
                return;
            }
        }

        var condemned = pods.Where(pod => pod.Key < start || pod.Key >= end).OrderByDescending(static pod => pod.Key).Select(static pod => pod.Value).ToList();
        foreach (var pod in condemned)
        {
            if (!pod.IsDeleting) Condemn(set, pod);
            if (ordered) return;
        }

        if (set.Text("spec", "updateStrategy", "type") != "OnDelete") Update(set, pods, start, end, newestName);
    }

    /// <summary>Replaces the pods of older revisions from the last to the partition, as many at once as may be unavailable.</summary>
    private void Update(Resource set, Dictionary<long, Resource> pods, long start, long end, string newestName)
    {
        var budget = Math.Max(1, Portion(set.At("spec", "updateStrategy", "rollingUpdate", "maxUnavailable"), end - start, roundUp: false, 1));
        for (var ordinal = end - 1; ordinal >= start + Partition(set) && budget > 0; ordinal--)
        {
            if (!pods.TryGetValue(ordinal, out var pod)) return;
            if (RevisionHistory.HashOf(pod) != newestName && !pod.IsDeleting)
            {
                Delete(set, pod);
                budget--;
            }
            else if (!IsHealthy(set, pod))
            {
                budget--;
            }
        }
    }

    private void Create(Resource set, long ordinal, string revisionName)
    {
        var pod = StatefulPod.Make(set, ordinal, _history.TemplateOf(set, revisionName), revisionName);
        foreach (var claim in StatefulPod.Claims(set, pod.Name))
        {
            if (Cache.Find(claim.Key) is not null) continue;
            Api.Ensure(claim);
            Normal(set, "SuccessfulCreate", $"create Claim {claim.Name} Pod {pod.Name} in StatefulSet {set.Name} success");
        }

        Api.Create(pod);
        Normal(set, "SuccessfulCreate", $"create Pod {pod.Name} in StatefulSet {set.Name} successful");
    }

    private void Condemn(Resource set, Resource pod)
    {
        if (set.Text("spec", "persistentVolumeClaimRetentionPolicy", "whenScaled") == "Delete")
        {
            foreach (var claim in StatefulPod.Claims(set, pod.Name).Select(claim => Cache.Find(claim.Key)).OfType<Resource>())
                Api.Update(claim.Set(List(OwnerReference.ControlledBy(pod)), "metadata", "ownerReferences"));
        }

        Delete(set, pod);
    }

    private void Delete(Resource set, Resource pod)
    {
        if (Api.Delete(pod)) Normal(set, "SuccessfulDelete", $"delete Pod {pod.Name} in StatefulSet {set.Name} successful");
    }

    private bool IsHealthy(Resource set, Resource pod)
    {
        if (pod.IsDeleting || pod.Phase != "Running" || !pod.IsReady) return false;
        var minReady = set.Long(0, "spec", "minReadySeconds");
        if (pod.IsAvailable(minReady, Now)) return true;
        if (PodState.NextAvailable([pod], minReady, Now) is { } next) EnqueueAt(set.Key, next);
        return false;
    }

    private List<Resource> Pods(Resource set) => [.. Cache.ControlledBy(set, Kinds.Pod).Where(pod => StatefulPod.Ordinal(set, pod) is not null)];

    private void WriteStatus(Resource set, string currentName, string newestName)
    {
        var pods = Pods(set).Where(static pod => !pod.IsFinished).ToList();
        var live = pods.Where(static pod => !pod.IsDeleting).ToList();
        var ready = live.Count(static pod => pod.IsReady);
        var updated = live.Count(pod => RevisionHistory.HashOf(pod) == newestName);
        var replicas = set.Long(1, "spec", "replicas");
        if (updated == replicas && ready == replicas && pods.Count == replicas) currentName = newestName;
        var status = new MapBuilder().Set("observedGeneration", Number(set.Generation)).Set("replicas", Number(pods.Count));
        Put("readyReplicas", ready);
        Put("currentReplicas", live.Count(pod => RevisionHistory.HashOf(pod) == currentName));
        Put("updatedReplicas", updated);
        status.Set("currentRevision", Text(currentName)).Set("updateRevision", Text(newestName)).Set("collisionCount", Number(0));
        status.Set("availableReplicas", Number(live.Count(pod => pod.IsAvailable(set.Long(0, "spec", "minReadySeconds"), Now))));
        if (set.At("status", "conditions") is { } conditions) status.Set("conditions", conditions);
        Api.UpdateStatus(set, status.Build());

        void Put(string name, long value)
        {
            if (value > 0) status.Set(name, Number(value));
        }
    }

    private static long Partition(Resource set) => set.Long(0, "spec", "updateStrategy", "rollingUpdate", "partition");
}
