namespace ConfigOps.Operations.Findings;

/// <summary>Whether a run may go on, and why not.</summary>
/// <param name="IsPassed">Whether it may.</param>
/// <param name="Reason">Why not, in one sentence; empty when it may.</param>
public sealed record GateResult(bool IsPassed, string Reason)
{
    /// <summary>The run may go on.</summary>
    public static GateResult Passed { get; } = new(true, "");

    /// <summary>The run must stop.</summary>
    public static GateResult Failed(string reason) => new(false, reason);
}

/// <summary>Decides on findings: those at or above a severity that no exception covers stop the run.</summary>
public static class Gate
{
    /// <summary>The verdict on <paramref name="findings"/>.</summary>
    public static GateResult Judge(IEnumerable<Finding> findings, Severity threshold)
    {
        var counts = findings
            .Where(finding => finding.Exception is null && finding.Severity >= threshold)
            .GroupBy(finding => finding.Severity)
            .OrderByDescending(group => group.Key)
            .Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}")
            .ToList();
        return counts.Count == 0 ? GateResult.Passed : GateResult.Failed($"findings at or above {threshold.ToString().ToLowerInvariant()}: {string.Join(", ", counts)}");
    }
}
