using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>Which pods a ReplicaSet gives up first: those that serve least.</summary>
internal static class PodRanking
{
    private const string DeletionCost = "controller.kubernetes.io/pod-deletion-cost";

    /// <summary>
    /// The <paramref name="count"/> pods to delete: unscheduled before scheduled, pending before running, not ready before ready, cheap before dear
    /// (by the annotation <c>controller.kubernetes.io/pod-deletion-cost</c>), from crowded nodes first, ready lately before ready long, restarted
    /// often before seldom, young before old.
    /// </summary>
    public static IEnumerable<Resource> FirstToGo(IReadOnlyList<Resource> pods, int count)
    {
        var perNode = pods.GroupBy(static pod => pod.NodeName, StringComparer.Ordinal).ToDictionary(static node => node.Key, static node => node.Count(), StringComparer.Ordinal);
        return pods
            .OrderBy(static pod => pod.NodeName.Length > 0)
            .ThenBy(static pod => pod.Phase switch { "Pending" => 0, "Running" => 2, _ => 1 })
            .ThenBy(static pod => pod.IsReady)
            .ThenBy(static pod => int.TryParse(pod.Annotation(DeletionCost), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0)
            .ThenByDescending(pod => perNode[pod.NodeName])
            .ThenByDescending(static pod => pod.ReadySince)
            .ThenByDescending(static pod => pod.Restarts)
            .ThenByDescending(static pod => pod.CreatedAt)
            .ThenBy(static pod => pod.Name, StringComparer.Ordinal)
            .Take(count);
    }
}
