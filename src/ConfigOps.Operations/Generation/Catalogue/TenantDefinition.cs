using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>A tenant, with every layer applied.</summary>
public sealed record TenantDefinition
{
    /// <summary>Its id: the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Its file as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The tier it pays for.</summary>
    public required TierDefinition Tier { get; init; }

    /// <summary>Everything it says, defaults included.</summary>
    public required MapNode Values { get; init; }
}
