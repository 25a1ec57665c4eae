using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment.Releases;

/// <summary>What became of a release.</summary>
public enum ReleaseStatus
{
    /// <summary>Being applied; a release that stays so was cut off.</summary>
    Pending,

    /// <summary>Applied and healthy: what the cluster holds.</summary>
    Deployed,

    /// <summary>Was deployed until a later release.</summary>
    Superseded,

    /// <summary>Could not be applied, or did not become healthy.</summary>
    Failed,
}

/// <summary>
/// One deploy of everything: the objects as they were applied, so that they can be brought back as a whole without templates, repository or
/// secret sources at hand.
/// </summary>
public sealed record Release
{
    /// <summary>The release's name: the environment's.</summary>
    public required string Name { get; init; }

    /// <summary>Its number, counting from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What became of it.</summary>
    public required ReleaseStatus Status { get; init; }

    /// <summary>When it was begun (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why it exists or failed, in a sentence: <c>rollback to revision 3</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>The objects in the order in which they are applied.</summary>
    public required IReadOnlyList<Resource> Objects { get; init; }

    /// <summary>The inventory: what the release owns.</summary>
    public IEnumerable<ResourceKey> Inventory => Objects.Select(resource => resource.Key);
}
