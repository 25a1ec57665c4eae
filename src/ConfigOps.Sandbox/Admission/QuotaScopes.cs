using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Whether a quota with scopes is about a pod.</summary>
internal static class QuotaScopes
{
    /// <summary>Whether an object of a resource falls into all scopes of a quota. A quota with scopes is about pods only.</summary>
    public static bool Cover(MapNode quota, string resource, MapNode content)
    {
        var scopes = quota.At("spec", "scopes")?.Items ?? [];
        var selectors = quota.At("spec", "scopeSelector", "matchExpressions")?.Items ?? [];
        if (scopes.Count == 0 && selectors.Count == 0) return true;
        if (resource != "/pods") return false;
        return scopes.All(scope => Holds(scope.AsString() ?? "", content)) && selectors.All(selector => Matches(selector, content));
    }

    private static bool Matches(Node selector, MapNode pod)
    {
        var scope = selector["scopeName"]?.AsString() ?? "";
        if (scope != "PriorityClass") return Holds(scope, pod) == (selector["operator"]?.AsString() != "DoesNotExist");
        var name = pod.At("spec", "priorityClassName")?.AsString() ?? "";
        var values = (selector["values"]?.Items ?? []).Select(value => value.AsString());
        return selector["operator"]?.AsString() switch
        {
            "In" => values.Contains(name),
            "NotIn" => !values.Contains(name),
            "Exists" => name.Length > 0,
            _ => name.Length == 0,
        };
    }

    private static bool Holds(string scope, MapNode pod) => scope switch
    {
        "Terminating" => pod.At("spec", "activeDeadlineSeconds")?.AsInteger() is >= 0,
        "NotTerminating" => pod.At("spec", "activeDeadlineSeconds")?.AsInteger() is null or < 0,
        "BestEffort" => IsBestEffort(pod),
        "NotBestEffort" => !IsBestEffort(pod),
        "PriorityClass" => pod.At("spec", "priorityClassName") is not null,
        "CrossNamespacePodAffinity" => HasForeignAffinity(pod),
        _ => false,
    };

    private static bool IsBestEffort(MapNode pod) =>
        (pod.At("spec", "containers")?.Items ?? []).Concat(pod.At("spec", "initContainers")?.Items ?? [])
        .All(container => container.At("resources", "requests")?.Entries is null or [] && container.At("resources", "limits")?.Entries is null or []);

    private static bool HasForeignAffinity(MapNode pod)
    {
        foreach (var kind in (string[])["podAffinity", "podAntiAffinity"])
        {
            var affinity = pod.At("spec", "affinity", kind);
            var terms = (affinity?["requiredDuringSchedulingIgnoredDuringExecution"]?.Items ?? [])
                .Concat((affinity?["preferredDuringSchedulingIgnoredDuringExecution"]?.Items ?? []).Select(one => one["podAffinityTerm"]!));
            if (terms.Any(term => term["namespaces"]?.Items is { Count: > 0 } || term["namespaceSelector"] is MapNode)) return true;
        }

        return false;
    }
}
