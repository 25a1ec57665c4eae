using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Counts for each PodDisruptionBudget how many of its pods may be evicted now (<c>status.disruptionsAllowed</c>); evictions read and lower that.</summary>
internal sealed class DisruptionController(ControllerContext context) : Controller(context)
{
    /// <summary>How long a pod noted as being evicted counts as gone although it is still there.</summary>
    private static readonly TimeSpan EvictionTimeout = TimeSpan.FromMinutes(2);

    public override string Name => "controllermanager";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.DisruptionBudget && !change.IsGone) Enqueue(about.Key);
        else if (about.Kind == Kinds.Pod)
        {
            foreach (var budget in Cache.List(Kinds.DisruptionBudget, about.Namespace))
                if (LabelSelector.From(budget.At("spec", "selector")) is var selector && (selector.Matches(change.Before?.Labels) || selector.Matches(change.After?.Labels))) Enqueue(budget.Key);
        }
        else if (about.Kind.Group == "apps" && about.At("spec", "replicas") is not null)
        {
            foreach (var budget in Cache.List(Kinds.DisruptionBudget, about.Namespace)) Enqueue(budget.Key);
        }
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } budget) return;
        var selector = LabelSelector.From(budget.At("spec", "selector"));
        var pods = Cache.List(Kinds.Pod, key.Namespace).Where(pod => selector.Matches(pod.Labels) && !pod.IsFinished).ToList();
        var disrupted = Disrupted(budget, pods);
        var healthy = pods.Count(pod => pod is { IsReady: true, IsDeleting: false } && disrupted?.Find(pod.Name) is null);
        var (expected, desired) = Wanted(budget, pods);
        var allowed = expected > 0 ? Math.Max(0, healthy - desired) : 0;
        var conditions = ConditionList.Of(budget);
        conditions.Set("DisruptionAllowed", allowed > 0 ? "True" : "False", allowed > 0 ? "SufficientPods" : "InsufficientPods", "", Now, ("observedGeneration", Number(budget.Generation)));
        Api.UpdateStatus(budget, Map(
            ("conditions", conditions.Build()),
            ("currentHealthy", Number(healthy)),
            ("desiredHealthy", Number(desired)),
            ("disruptedPods", disrupted),
            ("disruptionsAllowed", Number(allowed)),
            ("expectedPods", Number(expected)),
            ("observedGeneration", Number(budget.Generation))));
    }

    private (long Expected, long Desired) Wanted(Resource budget, List<Resource> pods)
    {
        if (budget.At("spec", "maxUnavailable") is { } maxUnavailable)
        {
            var scale = Scale(pods);
            return (scale, Math.Max(0, scale - Portion(maxUnavailable, scale, roundUp: true, 0)));
        }

        if (budget.At("spec", "minAvailable") is not { } minAvailable) return (pods.Count, 1);
        if (minAvailable.AsInteger() is { } number) return (pods.Count, number);
        var total = Scale(pods);
        return (total, Portion(minAvailable, total, roundUp: true, 0));
    }

    /// <summary>How many pods the controllers of these pods ask for; pods without one count as themselves.</summary>
    private long Scale(List<Resource> pods)
    {
        var total = 0L;
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            var top = pod;
            while (top.ControllerOwner is { } reference && Cache.FindUid(reference.Uid) is { } owner) top = owner;
            if (counted.Add(top.Uid)) total += top.At("spec", "replicas")?.AsInteger() ?? 1;
        }

        return total;
    }

    /// <summary>The pods an eviction has noted that are still there and not deleted yet; null when there are none.</summary>
    private MapNode? Disrupted(Resource budget, List<Resource> pods)
    {
        var kept = new MapBuilder();
        foreach (var entry in budget.At("status", "disruptedPods")?.Entries ?? [])
        {
            if (pods.Find(pod => pod.Name == entry.Key) is not { IsDeleting: false } || ReadTime(entry.Value) is not { } since || since + EvictionTimeout <= Now) continue;
            kept.Set(entry.Key, entry.Value);
            EnqueueAt(budget.Key, since + EvictionTimeout);
        }

        return kept.Count == 0 ? null : kept.Build();
    }
}
