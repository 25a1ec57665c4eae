using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Nodes.Scheduling;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>How much of each resource that a quota limits the objects of its namespace use.</summary>
internal static class QuotaUsage
{
    /// <param name="quota">The quota: its <c>spec.hard</c> says what is counted, its scopes which pods.</param>
    /// <param name="objects">The objects of its namespace.</param>
    public static Dictionary<string, Quantity> Of(Resource quota, IReadOnlyList<Resource> objects)
    {
        var used = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        var pods = objects.Where(static item => item.Kind == Kinds.Pod && !item.IsFinished).Where(pod => InScope(quota, pod)).ToList();
        foreach (var hard in quota.At("spec", "hard")?.Entries ?? []) used[hard.Key] = Amount(hard.Key, pods, objects);
        return used;
    }

    private static Quantity Amount(string name, List<Resource> pods, IReadOnlyList<Resource> objects)
    {
        if (name.StartsWith("count/", StringComparison.Ordinal)) return Count(name["count/".Length..], objects);
        if (name.StartsWith("requests.", StringComparison.Ordinal) && name != "requests.storage") return Sum(pods, name["requests.".Length..], "requests");
        if (name.StartsWith("limits.", StringComparison.Ordinal)) return Sum(pods, name["limits.".Length..], "limits");
        return name switch
        {
            "cpu" or "memory" or "ephemeral-storage" => Sum(pods, name, "requests"),
            "pods" => new(pods.Count),
            "services.loadbalancers" => new(objects.Count(static item => item.Kind == Kinds.Service && item.Text("spec", "type") == "LoadBalancer")),
            "services.nodeports" => new(objects.Where(static item => item.Kind == Kinds.Service && item.Text("spec", "type") is "NodePort" or "LoadBalancer").Sum(static item => item.At("spec", "ports")?.Items.Count ?? 0)),
            "requests.storage" => objects.Where(static item => item.Kind == Kinds.Claim).Aggregate(Quantity.Zero, static (sum, claim) => sum + Quantity.OrZero(claim.At("spec", "resources", "requests", "storage"))),
            _ => Count(name, objects),
        };
    }

    /// <summary>How many objects a plural names, with its group after a dot.</summary>
    private static Quantity Count(string plural, IReadOnlyList<Resource> objects)
    {
        var dot = plural.IndexOf('.', StringComparison.Ordinal);
        var (name, group) = dot < 0 ? (plural, "") : (plural[..dot], plural[(dot + 1)..]);
        return new(objects.Count(item => item.Kind.Group == group && IsPlural(name, item.Kind.Kind)));
    }

    /// <summary>Whether a plural is that of a kind: lower case, with the endings of English.</summary>
    private static bool IsPlural(string plural, string kind)
    {
        var lower = kind.ToLowerInvariant();
        return plural == lower + "s" || plural == lower + "es" || plural == lower || (lower.EndsWith('y') && plural == lower[..^1] + "ies");
    }

    private static Quantity Sum(List<Resource> pods, string resource, string side) =>
        pods.Aggregate(Quantity.Zero, (sum, pod) => sum + (side == "requests" ? PodRequests.Of(pod).GetValueOrDefault(resource) : Limit(pod, resource)));

    private static Quantity Limit(Resource pod, string resource)
    {
        var main = Total(pod.At("spec", "containers"), resource);
        var init = (pod.At("spec", "initContainers")?.Items ?? []).Select(container => Quantity.OrZero(container.At("resources", "limits", resource))).DefaultIfEmpty().Max();
        return Quantity.Max(main, init);
    }

    private static Quantity Total(Node? containers, string resource) =>
        (containers?.Items ?? []).Aggregate(Quantity.Zero, (sum, container) => sum + Quantity.OrZero(container.At("resources", "limits", resource)));

    private static bool InScope(Resource quota, Resource pod)
    {
        foreach (var scope in quota.At("spec", "scopes")?.Items ?? [])
            if (!InScope(scope.AsString() ?? "", pod)) return false;
        foreach (var expression in quota.At("spec", "scopeSelector", "matchExpressions")?.Items ?? [])
        {
            var name = expression["scopeName"]?.AsString() ?? "";
            var values = (expression["values"]?.Items ?? []).Select(static value => value.AsString()).ToList();
            var priority = pod.At("spec", "priorityClassName")?.AsString();
            var met = (name, expression["operator"]?.AsString()) switch
            {
                ("PriorityClass", "In") => values.Contains(priority),
                ("PriorityClass", "NotIn") => !values.Contains(priority),
                ("PriorityClass", "DoesNotExist") => priority is null,
                ("PriorityClass", _) => priority is not null,
                _ => InScope(name, pod),
            };
            if (!met) return false;
        }

        return true;
    }

    private static bool InScope(string scope, Resource pod) => scope switch
    {
        "Terminating" => pod.At("spec", "activeDeadlineSeconds") is not null,
        "NotTerminating" => pod.At("spec", "activeDeadlineSeconds") is null,
        "BestEffort" => PodRequests.Of(pod).Count == 0,
        "NotBestEffort" => PodRequests.Of(pod).Count > 0,
        "PriorityClass" => pod.At("spec", "priorityClassName") is not null,
        _ => true,
    };
}
