using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>Holds what a namespace needs at most against one quota.</summary>
/// <param name="quota">The quota.</param>
/// <param name="place">The object that is reported: the quota when it is of the set.</param>
/// <param name="findings">Where findings go.</param>
internal sealed class QuotaCheck(Resource quota, Resource place, List<Finding> findings)
{
    private const int MostNamed = 3;
    private static readonly string[] Compute = ["cpu", "memory", "ephemeral-storage"];

    /// <summary>Checks.</summary>
    public void Check(IReadOnlyList<WorkloadDemand> demands, ObjectCounts objects, string space)
    {
        var hard = Amounts.Of(quota.At("spec", "hard"));
        var counted = demands.Where(demand => QuotaScopes.Include(quota, demand)).ToList();
        var counts = objects.Of(space);
        foreach (var name in hard.Names)
        {
            var (used, parts) = name is "pods" or "count/pods" ? Pods(counted) : IsOfPods(name) ? Sum(counted, name) : QuotaScopes.AreSet(quota) ? default : (counts[name], []);
            if (used > hard[name]) Exceeded(name, hard[name], used, parts);
            if (StatedAs(name) is { } stated) Unstated(counted, name, stated.Resource, stated.IsLimit);
        }
    }

    private static bool IsOfPods(string name) => Compute.Contains(name) || name.StartsWith("limits.", StringComparison.Ordinal) || (name.StartsWith("requests.", StringComparison.Ordinal) && name != "requests.storage") || name.StartsWith("hugepages-", StringComparison.Ordinal);

    private static (Quantity, List<(string, Quantity)>) Pods(List<WorkloadDemand> demands) =>
        (new Quantity(demands.Sum(demand => demand.Count)), [.. demands.Select(demand => (Describe(demand), new Quantity(demand.Count)))]);

    private static (Quantity, List<(string, Quantity)>) Sum(List<WorkloadDemand> demands, string name)
    {
        var sum = Quantity.Zero;
        var parts = new List<(string, Quantity)>();
        foreach (var demand in demands)
        {
            var each = name.StartsWith("limits.", StringComparison.Ordinal) ? demand.Demand.Limits[name["limits.".Length..]] : demand.Demand.Requests[name.StartsWith("requests.", StringComparison.Ordinal) ? name["requests.".Length..] : name];
            var part = new Quantity(each.Value * demand.Count, each.Format);
            sum += part;
            parts.Add((Describe(demand), part));
        }

        return (sum, parts);
    }

    private static string Describe(WorkloadDemand demand) => string.Create(CultureInfo.InvariantCulture, $"{demand.Resource.Kind.Kind} \"{demand.Resource.Name}\" with up to {demand.Count} pods");

    // A quota on requests or limits of cpu and memory wants them stated; one on pods does not.
    private static (string Resource, bool IsLimit)? StatedAs(string name) => name switch
    {
        "cpu" or "requests.cpu" => ("cpu", false),
        "memory" or "requests.memory" => ("memory", false),
        "limits.cpu" => ("cpu", true),
        "limits.memory" => ("memory", true),
        _ => null,
    };

    private void Exceeded(string name, Quantity most, Quantity used, List<(string What, Quantity Part)> parts)
    {
        var largest = string.Join(", ", parts.OrderByDescending(part => part.Part.Value).Take(MostNamed).Select(part => $"{part.What} {part.Part}"));
        var path = ReferenceEquals(place, quota) ? NodePath.Of("spec", "hard").Key(name) : NodePath.Root;
        new FindingSink(QuotaRules.Exceeded, place, findings).Report(
            $"{(ReferenceEquals(place, quota) ? "the namespace" : $"quota \"{quota.Name}\" of the cluster is exceeded: the namespace")} needs up to {used} of {name}, and may have {most}{(largest.Length == 0 ? "" : $" ({largest})")}", path);
    }

    private void Unstated(List<WorkloadDemand> demands, string name, string resource, bool isLimit)
    {
        foreach (var demand in demands)
        {
            if (!demand.IsOurs) continue;
            var field = isLimit ? "limits" : "requests";
            foreach (var container in demand.Demand.Containers)
            {
                if ((isLimit ? container.Limits : container.Requests).Has(resource)) continue;
                new FindingSink(QuotaRules.Unstated, demand.Resource, findings).Report($"container \"{container.Name}\" states no {field}.{resource}, which quota \"{quota.Name}\" counts ({name}); its pods are refused", container.Path["resources"][field][resource]);
            }
        }
    }
}
