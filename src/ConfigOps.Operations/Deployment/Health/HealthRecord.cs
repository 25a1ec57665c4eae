using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment.Health;

/// <summary>How one object fared.</summary>
/// <param name="Key">The object.</param>
/// <param name="IsHealthy">Whether it reached health.</param>
/// <param name="Message">What it waits for or why it failed, in words; empty when healthy.</param>
/// <param name="Pod">The pod that is to blame, or null.</param>
public sealed record HealthRecord(ResourceKey Key, bool IsHealthy, string Message, ResourceKey? Pod = null);

/// <summary>How a release fared.</summary>
/// <param name="Records">Every object that was waited for.</param>
/// <param name="Duration">How long was waited.</param>
public sealed record HealthResult(IReadOnlyList<HealthRecord> Records, TimeSpan Duration)
{
    /// <summary>Whether everything is healthy.</summary>
    public bool IsHealthy => Records.All(record => record.IsHealthy);

    /// <summary>What is not healthy.</summary>
    public IEnumerable<HealthRecord> Unhealthy => Records.Where(record => !record.IsHealthy);
}
