using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>A port that a container declares by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The number.</param>
public readonly record struct NamedPort(string Name, string Protocol, int Port);

/// <summary>One end of a connection: the pods of a workload, or an address outside of the cluster.</summary>
public sealed class Endpoint
{
    private Endpoint(string name, ScannedResource? workload, Node? namespaceLabels, IPAddress? address)
    {
        Name = name;
        Workload = workload;
        NamespaceLabels = namespaceLabels;
        Address = address;
        OnNodeNetwork = workload?.Pod?.Spec["hostNetwork"]?.AsBoolean() == true;
        Ports = workload is null ? [] : [.. workload.Containers.Where(container => container.IsLongRunning).SelectMany(container => PortsOf(container.Node))];
    }

    /// <summary>Its name in reports: <c>Deployment shop/web</c>, <c>the internet</c>.</summary>
    public string Name { get; }

    /// <summary>The workload; null for an address outside.</summary>
    public ScannedResource? Workload { get; }

    /// <summary>The labels of the workload's namespace.</summary>
    public Node? NamespaceLabels { get; }

    /// <summary>The address; null for pods whose address is not known.</summary>
    public IPAddress? Address { get; }

    /// <summary>Whether the pods use the network of their node, where network policies are not for them: nothing limits them, and no label selects them.</summary>
    public bool OnNodeNetwork { get; }

    /// <summary>The named ports of its containers.</summary>
    public IReadOnlyList<NamedPort> Ports { get; }

    /// <summary>The pods of a workload. The API server labels every namespace with its name; manifests need not.</summary>
    public static Endpoint Of(ScannedResource workload, ScanContext scan)
    {
        var labels = (scan.In(workload.Namespace).Namespace?.At("metadata", "labels") as MapNode ?? MapNode.Empty).With("kubernetes.io/metadata.name", ScalarNode.Of(workload.Namespace));
        return new(workload.Resource.Key.ToString(), workload, labels, IPAddress.TryParse(workload.Resource.At("status", "podIP")?.AsString(), out var address) ? address : null);
    }

    /// <summary>An address outside of the cluster.</summary>
    public static Endpoint Outside(string name, IPAddress address) => new(name, null, null, address);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<NamedPort> PortsOf(Node container)
    {
        foreach (var port in container["ports"]?.Items ?? [])
            if (port["name"]?.AsString() is { } name && port["containerPort"]?.AsInteger() is > 0 and <= PortSet.Last and var number)
                yield return new NamedPort(name, port["protocol"]?.AsString() ?? "TCP", (int)number);
    }
}
