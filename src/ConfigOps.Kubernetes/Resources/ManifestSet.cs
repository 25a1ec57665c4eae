namespace ConfigOps.Kubernetes.Resources;

/// <summary>The resources of a run in the order they were read; what Generate hands to every later operation. Immutable.</summary>
public sealed class ManifestSet(IEnumerable<Resource> resources)
{
    /// <summary>The resources in their order.</summary>
    public IReadOnlyList<Resource> Resources { get; } = [.. resources];

    /// <summary>The set without resources.</summary>
    public static ManifestSet Empty { get; } = new([]);
}
