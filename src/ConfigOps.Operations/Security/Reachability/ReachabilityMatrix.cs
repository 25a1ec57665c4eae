using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>Who can connect to whom, for all workloads of a set and for addresses outside.</summary>
/// <param name="Endpoints">The ends, workloads first.</param>
/// <param name="Ports">The ports that the end of a row can open on the end of a column; null where both are the same pods or both are outside.</param>
/// <param name="Omitted">How many workloads are left out because there are more than <see cref="Most"/>.</param>
public sealed record ReachabilityMatrix(IReadOnlyList<Endpoint> Endpoints, IReadOnlyList<IReadOnlyList<PortSet?>> Ports, int Omitted)
{
    /// <summary>The most workloads that a matrix shows.</summary>
    public const int Most = 150;

    /// <summary>An address that stands for the internet (of a network that is kept for documentation).</summary>
    public static readonly IPAddress Internet = IPAddress.Parse("203.0.113.1");

    /// <summary>The address at which clouds answer for the identity of a node.</summary>
    public static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    /// <summary>The matrix of a set.</summary>
    public static ReachabilityMatrix Of(ScanContext scan)
    {
        var workloads = scan.Namespaces.SelectMany(space => space.Workloads).ToList();
        var ends = workloads.Take(Most).Select(workload => Endpoint.Of(workload, scan))
            .Append(Endpoint.Outside("the internet", Internet)).Append(Endpoint.Outside("the metadata service", Metadata)).ToList();
        var model = scan.Reachability;
        var rows = ends.Select(source => (IReadOnlyList<PortSet?>)[.. ends.Select(target => source.Workload is null && target.Workload is null ? null : model.Between(source, target))]).ToList();
        return new(ends, rows, Math.Max(0, workloads.Count - Most));
    }

    /// <summary>The section <c>reachability</c> of the JSON report: names, and for each row the text of each cell, empty where there is nothing to say.</summary>
    public Node ToNode() => MapNode.Of(
        ("endpoints", ListNode.Of(Endpoints.Select(end => MapNode.Of(
            ("name", ScalarNode.Of(end.Name)),
            ("kind", ScalarNode.Of(end.Workload is null ? "outside" : end.OnNodeNetwork ? "node" : "pods")))))),
        ("ports", ListNode.Of(Ports.Select(row => ListNode.Of(row.Select(cell => ScalarNode.Of(cell?.ToString() ?? "")))))),
        ("omitted", ScalarNode.Of(Omitted)));
}
