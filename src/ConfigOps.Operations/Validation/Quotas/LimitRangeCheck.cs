using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>Holds containers, pods and claims against a LimitRange.</summary>
internal static class LimitRangeCheck
{
    /// <summary>Checks what is of the set.</summary>
    public static void Check(Resource range, IEnumerable<WorkloadDemand> demands, IEnumerable<Resource> claims, List<Finding> findings)
    {
        var workloads = demands.ToList();
        var wanted = claims.ToList();
        foreach (var limit in range.At("spec", "limits")?.Items ?? [])
        {
            switch (limit["type"]?.AsString())
            {
                case "Container":
                    foreach (var demand in workloads)
                        foreach (var container in demand.Demand.Containers)
                            Hold(range, limit, $"container \"{container.Name}\"", container.Requests, container.Limits, container.Path["resources"], new FindingSink(QuotaRules.Limit, demand.Resource, findings));
                    break;
                case "Pod":
                    foreach (var demand in workloads)
                        Hold(range, limit, "the pod", demand.Demand.Requests, demand.Demand.Limits, demand.Demand.Pod.Path["spec"], new FindingSink(QuotaRules.Limit, demand.Resource, findings));
                    break;
                case "PersistentVolumeClaim":
                    foreach (var claim in wanted)
                    {
                        var asked = Amounts.Of(claim.At("spec", "resources", "requests"));
                        Hold(range, limit, "the claim", asked, asked, NodePath.Of("spec", "resources", "requests"), new FindingSink(QuotaRules.Limit, claim, findings), isClaim: true);
                    }

                    break;
            }
        }
    }

    private static void Hold(Resource range, Node limit, string what, Amounts requests, Amounts limits, NodePath path, FindingSink sink, bool isClaim = false)
    {
        var (least, most, ratio) = (Amounts.Of(limit["min"]), Amounts.Of(limit["max"]), Amounts.Of(limit["maxLimitRequestRatio"]));
        foreach (var name in least.Names)
            if (requests[name] < least[name]) sink.Report($"{what} requests {requests[name]} of {name}, and LimitRange \"{range.Name}\" asks for {least[name]} at least", Place("requests", name));
        foreach (var name in most.Names)
        {
            if (limits[name] > most[name]) sink.Report($"{what} may have {limits[name]} of {name}, and LimitRange \"{range.Name}\" allows {most[name]}", Place("limits", name));
            else if (!limits.Has(name) && !isClaim) sink.Report($"{what} states no limit of {name}, and LimitRange \"{range.Name}\" allows {most[name]}", Place("limits", name));
        }

        foreach (var name in ratio.Names)
            if (requests[name].Value > 0 && limits[name].Value / requests[name].Value > ratio[name].Value) sink.Report($"{what} may have {limits[name]} of {name} and requests {requests[name]}, more than the {ratio[name]} times that LimitRange \"{range.Name}\" allows", Place("limits", name));

        NodePath Place(string field, string name) => isClaim ? path[name] : path.ToPointer().EndsWith("/resources", StringComparison.Ordinal) ? path[field][name] : path;
    }
}
