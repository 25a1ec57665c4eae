using System.Globalization;
using ConfigOps.Operations.Marking;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>A connection that a workload says it opens, by the marker <see cref="Marker.Calls"/>.</summary>
/// <param name="Namespace">The namespace of what it calls.</param>
/// <param name="Target">The workload, or the service, that it calls.</param>
/// <param name="Port">The port of the pods.</param>
public sealed record DeclaredFlow(string Namespace, string Target, int Port)
{
    /// <summary>The flows of a workload; entries that cannot be read are left out, because Generate writes the marker.</summary>
    public static IEnumerable<DeclaredFlow> Of(ScannedResource workload)
    {
        if (Markers.Of(workload, Marker.Calls) is not { } text) yield break;
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = entry.LastIndexOf(':');
            var slash = entry.IndexOf('/', StringComparison.Ordinal);
            if (colon <= slash || !int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)) continue;
            yield return new DeclaredFlow(slash > 0 ? entry[..slash] : workload.Namespace, entry[(slash + 1)..colon], port);
        }
    }

    /// <summary>The workloads of the set that are meant.</summary>
    public IEnumerable<ScannedResource> TargetsIn(ScanContext scan)
    {
        var space = scan.In(Namespace);
        return space.Workloads.Where(workload => workload.Resource.Name == Target || space.ServicesOf(workload).Any(service => service.Name == Target));
    }
}
