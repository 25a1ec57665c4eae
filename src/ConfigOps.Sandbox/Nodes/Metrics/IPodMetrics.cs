using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Nodes.Metrics;

/// <summary>What the pods of a cluster use and serve.</summary>
public interface IPodMetrics
{
    /// <summary>A pod's figures now; null when it does not run.</summary>
    PodFigures? Of(Resource pod);
}

/// <summary>The figures of a pod.</summary>
/// <param name="Containers">What each container uses.</param>
/// <param name="RequestRate">Requests it serves a second.</param>
/// <param name="ErrorRate">The share of them that fail, 0 to 1.</param>
/// <param name="Latency">How long one takes, in the median.</param>
public sealed record PodFigures(IReadOnlyList<ContainerFigures> Containers, double RequestRate, double ErrorRate, TimeSpan Latency);

/// <summary>What a container uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">Bytes.</param>
public sealed record ContainerFigures(string Name, double Cpu, long Memory);
