using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>What a container asks for and is held to, as the server fills it in: its own, its pod's, the limit range's of its namespace.</summary>
internal static class ResourceAmounts
{
    /// <summary>Whether a limit of a resource (<c>memory</c>) holds for a container. A limit of 0 is none.</summary>
    public static bool HasLimit(string resource, ScannedContainer container, ScannedResource workload, ScanContext scan) =>
        IsAmount(container.Node.At("resources", "limits", resource) ?? workload.Pod!.Spec.At("resources", "limits", resource)) ?? scan.In(workload.Namespace).Defaults.Limits.Contains(resource);

    /// <summary>Whether a container asks for a resource. A limit without request is taken as the request.</summary>
    public static bool HasRequest(string resource, ScannedContainer container, ScannedResource workload, ScanContext scan)
    {
        var own = container.Node["resources"];
        return IsAmount(own?.At("requests", resource) ?? own?.At("limits", resource) ?? workload.Pod!.Spec.At("resources", "requests", resource)) ?? scan.In(workload.Namespace).Defaults.Requests.Contains(resource);
    }

    private static bool? IsAmount(Node? amount) => amount?.AsString() is { } text ? text.AsSpan().ContainsAnyInRange('1', '9') : null;
}

/// <summary>The resources that the limit ranges of a namespace fill in for containers that say nothing.</summary>
/// <param name="Limits">Those with a default limit.</param>
/// <param name="Requests">Those with a default request, or a default limit, which is taken as the request.</param>
internal sealed record ContainerDefaults(IReadOnlySet<string> Limits, IReadOnlySet<string> Requests)
{
    /// <summary>Reads limit ranges. A maximum is the default of what has none.</summary>
    public static ContainerDefaults From(IEnumerable<Resource> ranges)
    {
        var (limits, requests) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in ranges.SelectMany(range => range.At("spec", "limits")?.Items ?? []).Where(item => item["type"]?.AsString() == "Container"))
        {
            foreach (var field in (ReadOnlySpan<string>)["default", "max"]) limits.UnionWith((item[field]?.Entries ?? []).Select(entry => entry.Key));
            foreach (var field in (ReadOnlySpan<string>)["defaultRequest", "min"]) requests.UnionWith((item[field]?.Entries ?? []).Select(entry => entry.Key));
        }

        requests.UnionWith(limits);
        return new ContainerDefaults(limits, requests);
    }
}
