using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>A container with what it asks for once the defaults of its namespace are set.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Requests">What it is given at least.</param>
/// <param name="Limits">What it gets at most.</param>
internal sealed record ContainerDemand(NodePath Path, string Name, Amounts Requests, Amounts Limits);

/// <summary>What one pod of a workload asks for: the containers together, or the largest step of its start, and its overhead.</summary>
internal sealed class PodDemand
{
    private PodDemand(PodTemplate pod, IReadOnlyList<ContainerDemand> containers, Amounts requests, Amounts limits) => (Pod, Containers, Requests, Limits) = (pod, containers, requests, limits);

    public PodTemplate Pod { get; }

    public IReadOnlyList<ContainerDemand> Containers { get; }

    public Amounts Requests { get; }

    public Amounts Limits { get; }

    /// <summary>Whether the pod asks for nothing at all, and so is the first to go.</summary>
    public bool IsBestEffort => !Requests.Names.Concat(Limits.Names).Any(name => name is "cpu" or "memory");

    /// <summary>The demand of a pod in a namespace with such ranges.</summary>
    public static PodDemand Of(PodTemplate pod, IReadOnlyList<Resource> ranges)
    {
        var containers = new List<ContainerDemand>();
        var (requests, limits) = (new Amounts(), new Amounts());
        Collect("containers", (demand, _) => Sum(demand));
        var (start, startLimits, sidecars, sidecarLimits) = (new Amounts(), new Amounts(), new Amounts(), new Amounts());
        Collect("initContainers", (demand, container) =>
        {
            var (now, nowLimits) = (Together(sidecars, demand.Requests), Together(sidecarLimits, demand.Limits));
            start.Raise(now);
            startLimits.Raise(nowLimits);
            // One that is always restarted goes on beside the containers.
            if (container["restartPolicy"]?.AsString() != "Always") return;
            (sidecars, sidecarLimits) = (now, nowLimits);
            Sum(demand);
        });
        requests.Raise(start);
        limits.Raise(startLimits);
        requests.Raise(Amounts.Of(pod.Spec.At("resources", "requests")));
        limits.Raise(Amounts.Of(pod.Spec.At("resources", "limits")));
        requests.Add(Amounts.Of(pod.Spec["overhead"]));
        return new PodDemand(pod, containers, requests, limits);

        void Sum(ContainerDemand demand)
        {
            requests.Add(demand.Requests);
            limits.Add(demand.Limits);
        }

        void Collect(string list, Action<ContainerDemand, Node> take)
        {
            var items = pod.Spec[list]?.Items ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                var demand = Container(items[i], pod.Path["spec"][list][i], ranges);
                containers.Add(demand);
                take(demand, items[i]);
            }
        }
    }

    private static Amounts Together(Amounts one, Amounts other)
    {
        var sum = new Amounts();
        sum.Add(one);
        sum.Add(other);
        return sum;
    }

    // As a server does: what is not stated comes from the LimitRange; a request that is still missing is the limit.
    private static ContainerDemand Container(Node container, NodePath path, IReadOnlyList<Resource> ranges)
    {
        var (requests, limits) = (Amounts.Of(container.At("resources", "requests")), Amounts.Of(container.At("resources", "limits")));
        foreach (var name in limits.Names.ToList())
            if (!requests.Has(name)) requests.Set(name, limits[name]);
        foreach (var range in ranges)
        {
            foreach (var limit in range.At("spec", "limits")?.Items ?? [])
            {
                if (limit["type"]?.AsString() != "Container") continue;
                var (usual, most) = (Amounts.Of(limit["default"]), Amounts.Of(limit["max"]));
                foreach (var name in usual.Names.Union(most.Names))
                    if (!limits.Has(name)) limits.Set(name, usual.Has(name) ? usual[name] : most[name]);
                var asked = Amounts.Of(limit["defaultRequest"]);
                foreach (var name in asked.Names.Union(usual.Names).Union(most.Names))
                    if (!requests.Has(name)) requests.Set(name, asked.Has(name) ? asked[name] : usual.Has(name) ? usual[name] : most[name]);
            }
        }

        return new(path, container["name"]?.AsString() ?? "", requests, limits);
    }
}
