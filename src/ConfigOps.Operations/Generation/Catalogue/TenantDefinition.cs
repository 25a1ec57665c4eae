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

    /// <summary>Its namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The domain of its hosts.</summary>
    public required string Domain { get; init; }

    /// <summary>What it has of its own in the tenancy's database: <c>schema</c> or <c>database</c>.</summary>
    public required string DatabaseSeparation { get; init; }

    /// <summary>The name of its schema or database, and of its role.</summary>
    public required string DatabaseName { get; init; }

    /// <summary>Everything it says, defaults included.</summary>
    public required MapNode Values { get; init; }
}
