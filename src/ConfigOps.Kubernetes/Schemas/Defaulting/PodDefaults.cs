using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of pods: of every pod template, and of pods themselves.</summary>
internal static class PodDefaults
{
    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    public static MapNode Spec(MapNode spec)
    {
        spec = spec.Or("dnsPolicy", "ClusterFirst").Or("restartPolicy", "Always").Or("securityContext", MapNode.Empty)
            .Or("terminationGracePeriodSeconds", 30).Or("schedulerName", "default-scheduler");
        return ServiceAccount(spec);
    }

    public static MapNode Pod(MapNode pod) => pod.Ensure("spec", static spec =>
    {
        foreach (var list in ContainerLists) spec = spec.Each(list, static container => container.Within("resources", ResourceDefaults.RequestsFromLimits));
        spec = spec.Or("enableServiceLinks", true).Within("resources", resources => PodLevelRequests(resources, spec));
        return spec.Find("hostNetwork")?.AsBoolean() == true ? HostPorts(spec) : spec;
    });

    // On the node's own network a port of a pod is the node's; templates leave that to the pods.
    private static MapNode HostPorts(MapNode spec)
    {
        foreach (var list in ContainerLists)
            spec = spec.Each(list, static container => container.Each("ports", static port => port.Has("containerPort") ? port.Or("hostPort", port.Find("containerPort")!) : port));
        return spec;
    }

    // The old name of the field is kept equal to the new one.
    private static MapNode ServiceAccount(MapNode spec)
    {
        if (spec.Find("serviceAccountName") is { } name) return spec.With("serviceAccount", name);
        return spec.Find("serviceAccount") is { } old ? spec.With("serviceAccountName", old) : spec;
    }

    private static MapNode PodLevelRequests(MapNode resources, MapNode spec)
    {
        // Huge pages of containers are huge pages of the pod.
        foreach (var (name, sum) in ContainerAmounts(spec, "limits"))
            if (name.StartsWith("hugepages-", StringComparison.Ordinal)) resources = resources.With("limits", (resources.Find("limits") as MapNode ?? MapNode.Empty).Or(name, sum));
        if (!resources.HasAny("limits")) return resources;
        var requests = resources.Find("requests") as MapNode ?? MapNode.Empty;
        foreach (var (name, sum) in ContainerAmounts(spec, "requests"))
            if (IsPodLevel(name) && !name.StartsWith("hugepages-", StringComparison.Ordinal)) requests = requests.Or(name, sum);
        foreach (var (name, limit, _) in resources.Find("limits")!.Entries)
            if (IsPodLevel(name)) requests = requests.Or(name, limit);
        return requests.Count == 0 ? resources : resources.With("requests", requests);
    }

    private static bool IsPodLevel(string name) => name is "cpu" or "memory" || name.StartsWith("hugepages-", StringComparison.Ordinal);

    private static Dictionary<string, string> ContainerAmounts(MapNode spec, string list)
    {
        var sums = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var container in spec.Find("containers")?.Items ?? [])
            foreach (var (name, value, _) in container.At("resources", list)?.Entries ?? [])
                if (Quantity.TryRead(value, out var amount)) sums[name] = sums.TryGetValue(name, out var sum) ? sum + amount : amount;
        foreach (var container in spec.Find("initContainers")?.Items ?? [])
        {
            var sidecar = container["restartPolicy"]?.AsString() == "Always";
            foreach (var (name, value, _) in container.At("resources", list)?.Entries ?? [])
            {
                if (!Quantity.TryRead(value, out var amount)) continue;
                var sum = sums.GetValueOrDefault(name);
                sums[name] = sidecar ? sum + amount : amount > sum ? amount : sum;
            }
        }

        return sums.ToDictionary(sum => sum.Key, sum => sum.Value.ToString(), StringComparer.Ordinal);
    }
}
