namespace ConfigOps.Build.Runs;

/// <summary>What the program's exit code says.</summary>
public enum ExitCode
{
    /// <summary>Everything was done.</summary>
    Done = 0,

    /// <summary>A gate failed: findings, not healthy, drift, a failed test.</summary>
    GateFailed = 1,

    /// <summary>The command line or the configuration is wrong.</summary>
    WrongUsage = 2,

    /// <summary>Something outside failed: a cluster, a store, the network, the disk; or the program itself.</summary>
    Failed = 3,

    /// <summary>The user cancelled.</summary>
    Cancelled = 130,
}
