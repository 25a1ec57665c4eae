namespace ConfigOps.Operations.Monitoring;

/// <summary>What is monitored, and for how long.</summary>
public sealed record MonitorOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>How long samples are taken; zero takes one. 10 seconds by default.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From one sample to the next, at least 1 second; 2 seconds by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The health score below which an alert is raised and the gate fails, 0 to 100; 80 by default.</summary>
    public double AlertThreshold { get; init; } = 80;

    /// <summary>Where alerts are sent; null for nowhere.</summary>
    public Uri? Webhook { get; init; }
}
