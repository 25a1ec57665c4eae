namespace ConfigOps.Operations.Generation.Importing;

/// <summary>What an import is asked to do.</summary>
public sealed record ImportOptions
{
    /// <summary>The folder that relative paths start from, and below which messages show relative paths.</summary>
    public string Root { get; init; } = ".";

    /// <summary>The Compose file, or the file or folder of manifests.</summary>
    public required string Input { get; init; }

    /// <summary>The folder of the catalogue that is written to. One without environment gets an environment <c>dev</c> and tiers.</summary>
    public string Catalogue { get; init; } = "environments";

    /// <summary>The environment by which hosts, backing services and tiers are told; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>Whether nothing is written: the result says what would be.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether components that are there already are replaced.</summary>
    public bool IsForced { get; init; }
}
