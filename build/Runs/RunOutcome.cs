namespace ConfigOps.Build.Runs;

/// <summary>What ended the run, when it was not its end.</summary>
public sealed class RunOutcome
{
    /// <summary>What the engine said; null when the run came to its end.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether the engine began at all.</summary>
    public bool HasBegun { get; set; }
}
