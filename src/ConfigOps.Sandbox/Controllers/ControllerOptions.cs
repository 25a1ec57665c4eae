using ConfigOps.Sandbox.Nodes;
using ConfigOps.Sandbox.Nodes.Metrics;

namespace ConfigOps.Sandbox.Controllers;

/// <summary>How the controllers and nodes of an embedded cluster behave.</summary>
public sealed record ControllerOptions
{
    /// <summary>The clock of everything that waits.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>The source of chance: names of pods and events, simulated metrics. Used by the controllers' loop alone.</summary>
    public required Random Random { get; init; }

    /// <summary>The simulated nodes; three by default. Nodes that the cluster has already are kept.</summary>
    public IReadOnlyList<NodeOptions> Nodes { get; init; } = NodeOptions.Standard(3);

    /// <summary>How pods run on the nodes.</summary>
    public KubeletOptions Kubelet { get; init; } = new();

    /// <summary>The cluster's root certificate (PEM), which each namespace gets as the ConfigMap <c>kube-root-ca.crt</c>; empty for none.</summary>
    public string RootCertificate { get; init; } = "";

    /// <summary>How long a node may be silent before its pods count as lost; 40 s by default, as Kubernetes has it.</summary>
    public TimeSpan NodeGracePeriod { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>How long events are kept; one hour by default, as Kubernetes has it.</summary>
    public TimeSpan EventLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often an autoscaler decides; 15 s by default, as Kubernetes has it.</summary>
    public TimeSpan AutoscalerPeriod { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What autoscalers go by; simulated with the seed 0 by default.</summary>
    public IPodMetrics Metrics { get => field ?? new SimulatedMetrics(TimeProvider, 0); init; }

    /// <summary>Told of every failure that was not a plain conflict; the work itself is tried again later.</summary>
    public Action<ControllerFailure>? OnFailure { get; init; }
}

/// <summary>A controller failed on an object; it will try again.</summary>
/// <param name="Controller">The controller: <c>deployment-controller</c>.</param>
/// <param name="Resource">The object: <c>Deployment demo/web</c>.</param>
/// <param name="Error">What went wrong.</param>
public sealed record ControllerFailure(string Controller, string Resource, Exception Error);
