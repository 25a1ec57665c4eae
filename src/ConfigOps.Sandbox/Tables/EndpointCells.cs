using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>What a table says about endpoints: the first three, and how many more there are.</summary>
internal static class EndpointCells
{
    private const int Most = 3;

    public static string OfEndpoints(MapNode endpoints)
    {
        var all = new List<string>();
        foreach (var subset in endpoints["subsets"]?.Items ?? [])
        {
            var addresses = (subset["addresses"]?.Items ?? []).Select(address => Cells.Text(address["ip"], "")).ToArray();
            var ports = (subset["ports"]?.Items ?? []).Select(port => ":" + Cells.Text(port["port"], "")).DefaultIfEmpty("").ToArray();
            all.AddRange(ports.SelectMany(port => addresses.Select(address => address + port)));
        }

        return Shorten(all, Cells.None);
    }

    public static string SlicePorts(MapNode slice) =>
        Shorten([.. (slice["ports"]?.Items ?? []).Select(port => Cells.Text(port["port"], Cells.Text(port["name"], "*")))], Cells.Unset);

    public static string SliceAddresses(MapNode slice) =>
        Shorten([.. (slice["endpoints"]?.Items ?? []).SelectMany(endpoint => endpoint["addresses"]?.Items ?? []).Select(address => Cells.Text(address, ""))], Cells.Unset);

    private static string Shorten(List<string> all, string none)
    {
        if (all.Count == 0) return none;
        var text = string.Join(',', all.Take(Most));
        return all.Count <= Most ? text : string.Create(CultureInfo.InvariantCulture, $"{text} + {all.Count - Most} more...");
    }
}
