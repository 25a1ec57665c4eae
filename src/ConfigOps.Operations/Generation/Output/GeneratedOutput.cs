namespace ConfigOps.Operations.Generation.Output;

/// <summary>Generated files as others read them.</summary>
public static class GeneratedOutput
{
    /// <summary>
    /// Finishes what a run that was killed had decided, so that nobody reads half of it; does nothing when there is none, or when that run is still alive.
    /// </summary>
    /// <param name="folder">The output folder; it need not exist.</param>
    /// <returns>Whether something was finished.</returns>
    /// <exception cref="Findings.ConfigurationException">The list of what was decided is damaged.</exception>
    public static bool Recover(string folder)
    {
        if (!OutputCommit.IsPending(folder)) return false;
        using var guard = OutputLock.TryTake(folder);
        if (guard is null || !OutputCommit.IsPending(folder)) return false;
        OutputCommit.Carry(folder);
        return true;
    }
}
