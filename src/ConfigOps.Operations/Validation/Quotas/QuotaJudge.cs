using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>A workload with what its pods ask for and how many there can be at once.</summary>
/// <param name="Resource">The workload.</param>
/// <param name="Demand">What each pod asks for.</param>
/// <param name="Count">The most pods at once.</param>
/// <param name="IsOurs">Whether it is of the set, and not only of the cluster.</param>
internal sealed record WorkloadDemand(Resource Resource, PodDemand Demand, long Count, bool IsOurs);

/// <summary>
/// Holds what the workloads of a set need at most against quotas, ranges and, with a cluster, nodes. What lives in the cluster beside the set counts
/// too, and so do its quotas and ranges. Linear in the number of objects.
/// </summary>
internal sealed class QuotaJudge
{
    private readonly SchemaCatalog _catalog;
    private readonly ResourceIndex _all;
    // Null when there is nothing beside the set.
    private readonly HashSet<Resource>? _ours;
    private readonly bool _hasCluster;
    private readonly List<Finding> _findings = [];

    private QuotaJudge(IReadOnlyList<Resource> set, LiveSet? live, SchemaCatalog catalog)
    {
        _catalog = catalog;
        _hasCluster = live is not null;
        if (live is null)
        {
            _all = new ResourceIndex(set);
            return;
        }

        _ours = [.. set];
        var known = set.Select(Identity).ToHashSet();
        _all = new ResourceIndex([.. set, .. live.Resources.Where(resource => !known.Contains(Identity(resource)) && !IsMade(resource))]);
    }

    /// <summary>Judges.</summary>
    public static List<Finding> Judge(IReadOnlyList<Resource> set, LiveSet? live, SchemaCatalog catalog, CancellationToken cancellation)
    {
        var judge = new QuotaJudge(set, live, catalog);
        judge.Run(cancellation);
        return judge._findings;
    }

    private void Run(CancellationToken cancellation)
    {
        var nodes = _hasCluster ? _all.OfKind("", "Node") : [];
        var (quotas, ranges) = (_all.OfKind("", "ResourceQuota"), _all.OfKind("", "LimitRange"));
        if (nodes.Count + quotas.Count + ranges.Count == 0) return;
        // Without nodes only namespaces that something limits are looked at.
        var limited = nodes.Count > 0 ? null : quotas.Concat(ranges).Select(ResourceIndex.NamespaceOf).ToHashSet(StringComparer.Ordinal);
        var scalers = Scalers();
        var demands = new List<WorkloadDemand>();
        foreach (var resource in _all.All)
        {
            cancellation.ThrowIfCancellationRequested();
            if (limited?.Contains(ResourceIndex.NamespaceOf(resource)) == false || resource.Kind.Kind == "PodTemplate" || PodTemplate.Of(resource) is not { } pod) continue;
            var demand = PodDemand.Of(pod, _all.OfKind("", "LimitRange", ResourceIndex.NamespaceOf(resource)));
            demands.Add(new(resource, demand, PodCount.Most(resource, scalers, _hasCluster ? nodes.Count : null), IsOurs(resource)));
        }

        var byNamespace = demands.ToLookup(demand => ResourceIndex.NamespaceOf(demand.Resource), StringComparer.Ordinal);
        var objects = new ObjectCounts(_all, limited, _catalog);
        foreach (var quota in quotas)
        {
            cancellation.ThrowIfCancellationRequested();
            var space = ResourceIndex.NamespaceOf(quota);
            // A quota of the cluster is reported at the first of our objects that it counts.
            var place = IsOurs(quota) ? quota : byNamespace[space].FirstOrDefault(demand => demand.IsOurs)?.Resource;
            if (place is not null) new QuotaCheck(quota, place, _findings).Check([.. byNamespace[space]], objects, space);
        }

        foreach (var range in ranges)
            LimitRangeCheck.Check(range, byNamespace[ResourceIndex.NamespaceOf(range)].Where(demand => demand.IsOurs), _all.OfKind("", "PersistentVolumeClaim", ResourceIndex.NamespaceOf(range)).Where(IsOurs), _findings);
        if (nodes.Count > 0) NodeCheck.Check(nodes, demands, _findings);
    }

    private Dictionary<(string Namespace, string Kind, string Name), Resource> Scalers()
    {
        var scalers = new Dictionary<(string, string, string), Resource>();
        foreach (var scaler in _all.OfKind("autoscaling", "HorizontalPodAutoscaler"))
            scalers.TryAdd((ResourceIndex.NamespaceOf(scaler), scaler.At("spec", "scaleTargetRef", "kind")?.AsString() ?? "", scaler.At("spec", "scaleTargetRef", "name")?.AsString() ?? ""), scaler);
        return scalers;
    }

    private bool IsOurs(Resource resource) => _ours is null || _ours.Contains(resource);

    private static (string Group, string Kind, string Namespace, string Name) Identity(Resource resource) => (resource.Kind.Group, resource.Kind.Kind, ResourceIndex.NamespaceOf(resource), resource.Name);

    // What a controller has made is counted at what made it.
    private static bool IsMade(Resource resource) => (resource.At("metadata", "ownerReferences")?.Items ?? []).Any(owner => owner["controller"]?.AsBoolean() == true);
}
