using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of amounts: requests, limits, ranges.</summary>
internal static class ResourceDefaults
{
    /// <summary>Amounts are kept to the thousandth, rounded up.</summary>
    public static MapNode Requirements(MapNode requirements) => requirements.Within("limits", Round).Within("requests", Round);

    /// <summary>What is limited but not requested is requested up to its limit.</summary>
    public static MapNode RequestsFromLimits(MapNode resources)
    {
        if (resources.Find("limits") is not MapNode { Count: > 0 } limits) return resources;
        var requests = resources.Find("requests") as MapNode ?? MapNode.Empty;
        foreach (var (name, limit, _) in limits.Members) requests = requests.Or(name, limit);
        return resources.With("requests", requests);
    }

    public static MapNode LimitRangeItem(MapNode item)
    {
        foreach (var list in (ReadOnlySpan<string>)["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"]) item = item.Within(list, Round);
        if (item.Text("type") != "Container") return item;
        var limits = FillFrom(item.Find("default") as MapNode ?? MapNode.Empty, item.Find("max"));
        var requests = FillFrom(FillFrom(item.Find("defaultRequest") as MapNode ?? MapNode.Empty, limits), item.Find("min"));
        if (limits.Count > 0) item = item.With("default", limits);
        return requests.Count > 0 ? item.With("defaultRequest", requests) : item;
    }

    public static MapNode NodeStatus(MapNode status) => status.Find("capacity") is { } capacity ? status.Or("allocatable", capacity) : status;

    private static MapNode FillFrom(MapNode target, Node? source)
    {
        foreach (var (name, value, _) in source?.Entries ?? []) target = target.Or(name, value);
        return target;
    }

    private static MapNode Round(MapNode amounts)
    {
        foreach (var (name, value, _) in amounts.Members)
            if (Quantity.TryRead(value, out var amount) && !decimal.IsInteger(amount.Value * 1000)) amounts = amounts.With(name, ScalarNode.Of((amount with { Value = amount.Milli / 1000m }).ToString(), value.Position));
        return amounts;
    }
}
