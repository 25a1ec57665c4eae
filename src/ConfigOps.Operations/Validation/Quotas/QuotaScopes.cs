using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>Which pods a quota counts.</summary>
internal static class QuotaScopes
{
    /// <summary>Whether the quota is only for some pods.</summary>
    public static bool AreSet(Resource quota) => (quota.At("spec", "scopes")?.Items.Count ?? 0) + (quota.At("spec", "scopeSelector", "matchExpressions")?.Items.Count ?? 0) > 0;

    /// <summary>Whether the quota counts the pods of a workload.</summary>
    public static bool Include(Resource quota, WorkloadDemand demand)
    {
        foreach (var scope in quota.At("spec", "scopes")?.Items ?? [])
            if (!IsIn(scope.AsString() ?? "", "Exists", [], demand)) return false;
        foreach (var expression in quota.At("spec", "scopeSelector", "matchExpressions")?.Items ?? [])
            if (!IsIn(expression["scopeName"]?.AsString() ?? "", expression["operator"]?.AsString() ?? "", [.. (expression["values"]?.Items ?? []).Select(value => value.AsString() ?? "")], demand)) return false;
        return true;
    }

    private static bool IsIn(string scope, string op, string[] values, WorkloadDemand demand)
    {
        var pod = demand.Demand.Pod.Spec;
        // A Job's pods end by their own deadline or that of the Job only when the pod has one.
        var ends = pod["activeDeadlineSeconds"] is not null;
        return scope switch
        {
            "Terminating" => ends,
            "NotTerminating" => !ends,
            "BestEffort" => demand.Demand.IsBestEffort,
            "NotBestEffort" => !demand.Demand.IsBestEffort,
            "PriorityClass" => IsOf(pod["priorityClassName"]?.AsString() ?? "", op, values),
            "CrossNamespacePodAffinity" => HasForeignAffinity(pod["affinity"]),
            _ => false,
        };
    }

    private static bool IsOf(string name, string op, string[] values) => op switch
    {
        "In" => values.Contains(name),
        "NotIn" => !values.Contains(name),
        "Exists" => name.Length > 0,
        _ => name.Length == 0,
    };

    private static bool HasForeignAffinity(Node? affinity)
    {
        foreach (var kind in (ReadOnlySpan<string>)["podAffinity", "podAntiAffinity"])
        {
            var terms = (affinity?.At(kind, "requiredDuringSchedulingIgnoredDuringExecution")?.Items ?? []).Concat((affinity?.At(kind, "preferredDuringSchedulingIgnoredDuringExecution")?.Items ?? []).Select(term => term["podAffinityTerm"]).OfType<Node>());
            if (terms.Any(term => term["namespaceSelector"] is not null || term["namespaces"]?.Items.Count > 0)) return true;
        }

        return false;
    }
}
