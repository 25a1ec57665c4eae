using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>Holds what pods request against what the nodes of a cluster have.</summary>
internal static class NodeCheck
{
    /// <summary>Checks each pod against the largest node, and all together against all nodes.</summary>
    public static void Check(IReadOnlyList<Resource> nodes, IReadOnlyList<WorkloadDemand> demands, List<Finding> findings)
    {
        var usable = nodes.Where(static node => node.At("spec", "unschedulable")?.AsBoolean() != true).Select(static node => Amounts.Of(node.At("status", "allocatable") ?? node.At("status", "capacity"))).ToList();
        if (usable.Count == 0) return;
        var (all, needed) = (new Amounts(), new Amounts());
        foreach (var node in usable) all.Add(node);
        foreach (var demand in demands)
        {
            needed.Add(demand.Demand.Requests, demand.Count);
            if (!demand.IsOurs || demand.Count == 0 || usable.Any(node => demand.Demand.Requests.Names.All(name => demand.Demand.Requests[name] <= node[name]))) continue;
            var largest = new Amounts();
            foreach (var node in usable) largest.Raise(node);
            var tight = demand.Demand.Requests.Names.FirstOrDefault(name => demand.Demand.Requests[name] > largest[name]);
            var why = tight is null ? "no node has all of what it requests" : $"it requests {demand.Demand.Requests[tight]} of {tight}, and the largest node has {largest[tight]}";
            new FindingSink(QuotaRules.Node, demand.Resource, findings).Report($"a pod fits none of the {usable.Count} nodes: {why}", demand.Demand.Pod.Path["spec"]["containers"]);
        }

        if (demands.FirstOrDefault(demand => demand.IsOurs) is not { } first) return;
        foreach (var name in needed.Names)
            if (all.Has(name) && needed[name] > all[name]) new FindingSink(QuotaRules.Capacity, first.Resource, findings).Report($"all workloads together request up to {needed[name]} of {name}, and the nodes have {all[name]}", NodePath.Root);
    }
}
