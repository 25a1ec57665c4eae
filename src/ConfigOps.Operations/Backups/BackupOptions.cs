namespace ConfigOps.Operations.Backups;

/// <summary>What a backup saves.</summary>
public sealed record BackupOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The namespace that is saved.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether only the plan is made: everything is read, nothing is written.</summary>
    public bool DryRun { get; init; }
}
