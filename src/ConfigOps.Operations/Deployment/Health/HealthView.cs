using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Status;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Deployment.Health;

/// <summary>What is known of the objects that are waited for, and of the pods behind them.</summary>
internal sealed class HealthView
{
    private static readonly GroupVersionKind PodKind = new("", "v1", "Pod");
    private static readonly GroupVersionKind ReplicaSetKind = new("apps", "v1", "ReplicaSet");

    private static readonly HashSet<string> HealthKinds = new(StringComparer.Ordinal)
    {
        "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod", "Job", "CustomResourceDefinition", "APIService",
    };

    private readonly Dictionary<ResourceKey, Resource?> _wanted;
    private readonly Dictionary<ResourceKey, Resource> _pods = [];
    private readonly Dictionary<ResourceKey, Resource> _replicaSets = [];
    private readonly int _mostRestarts;

    public HealthView(IReadOnlyList<Resource> objects, int mostRestarts)
    {
        _mostRestarts = mostRestarts;
        _wanted = objects.Where(HasHealth).DistinctBy(resource => resource.Key).ToDictionary(resource => resource.Key, _ => (Resource?)null);
    }

    public bool IsEmpty => _wanted.Count == 0;

    /// <summary>Whether waiting any longer cannot change the verdict: all healthy, or one lost.</summary>
    public bool IsDecided
    {
        get
        {
            var healthy = true;
            foreach (var (_, live) in _wanted)
            {
                var (verdict, _) = Judge(live);
                if (verdict.State == ReadinessState.Failed) return true;
                healthy &= verdict.State == ReadinessState.Ready;
            }

            return healthy;
        }
    }

    /// <summary>What must be watched: the kinds that are waited for and, where there are workloads, their pods, a namespace at a time.</summary>
    public IEnumerable<(ApiResource Type, string? Namespace)> WatchedTypes(ApiCatalog catalog)
    {
        var wanted = _wanted.Keys.Select(key => (key.Kind, key.Namespace));
        var behind = _wanted.Keys.Where(key => key.Namespace.Length > 0).SelectMany(key => new[] { (PodKind, key.Namespace), (ReplicaSetKind, key.Namespace) });
        foreach (var (kind, ns) in wanted.Concat(behind).Distinct())
            if (catalog.Find(kind) is { } type) yield return (type, ns.Length == 0 ? null : ns);
    }

    /// <summary>Takes in a change.</summary>
    public void Take(WatchEvent change)
    {
        if (change.Resource is not { } resource) return;
        var gone = change.Type == WatchEventType.Deleted;
        if (_wanted.ContainsKey(resource.Key)) _wanted[resource.Key] = gone ? null : resource;
        var known = resource.Kind == PodKind ? _pods : resource.Kind == ReplicaSetKind ? _replicaSets : null;
        if (gone) known?.Remove(resource.Key);
        else if (known is not null) known[resource.Key] = resource;
    }

    /// <summary>The verdict on every object.</summary>
    public IReadOnlyList<HealthRecord> Records() =>
    [
        .. _wanted.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal).Select(pair =>
        {
            var (verdict, pod) = Judge(pair.Value);
            var healthy = verdict.State == ReadinessState.Ready;
            return new HealthRecord(pair.Key, healthy, healthy ? "" : verdict.Message, healthy ? null : pod?.Key);
        }),
    ];

    /// <summary>How far the waiting has come.</summary>
    public ProgressUpdate Progress()
    {
        var records = Records();
        var waiting = records.FirstOrDefault(record => !record.IsHealthy);
        return new ProgressUpdate("waiting for health", records.Count(record => record.IsHealthy), records.Count, waiting is null ? null : $"{waiting.Key}: {waiting.Message}");
    }

    private static bool HasHealth(Resource resource) => HealthKinds.Contains(resource.Kind.Kind);

    private (ReadinessResult Verdict, Resource? Pod) Judge(Resource? live)
    {
        if (live is null) return (new ReadinessResult(ReadinessState.Progressing, "Missing", "is not there yet"), null);
        var readiness = Readiness.Of(live);
        // A status that is behind the spec still speaks of the revision before, and so would its pods.
        if (readiness.State == ReadinessState.Ready || readiness.Reason == Readiness.NotObserved) return (readiness, null);
        var pods = RevisionPods.Of(live, _pods.Values, _replicaSets.Values).Select(pod => (Pod: pod, Readiness: Readiness.Of(pod))).Where(pair => pair.Readiness.State != ReadinessState.Ready).ToList();
        if (pods.Count == 0) return (readiness, null);
        var worst = pods.MaxBy(pair => RevisionPods.RestartsOf(pair.Pod));
        var lost = _mostRestarts > 0 && RevisionPods.RestartsOf(worst.Pod) >= _mostRestarts;
        var verdict = readiness with
        {
            State = lost ? ReadinessState.Failed : readiness.State,
            Message = $"{readiness.Message}; pod {worst.Pod.Name}: {worst.Readiness.Message}",
        };
        return (verdict, worst.Pod);
    }
}
