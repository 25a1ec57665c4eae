namespace ConfigOps.Operations.Findings;

/// <summary>How bad a finding is, in rising order.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never costs score or gate.</summary>
    Info,

    /// <summary>Should be mended some day.</summary>
    Low,

    /// <summary>Should be mended soon.</summary>
    Medium,

    /// <summary>Must be mended before production.</summary>
    High,

    /// <summary>Must be mended now.</summary>
    Critical,
}

/// <summary>The spelling of severities in options and reports.</summary>
public static class Severities
{
    /// <summary>Every severity, worst first.</summary>
    public static IReadOnlyList<Severity> WorstFirst { get; } = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low, Severity.Info];

    /// <summary><c>critical</c>, <c>high</c>, <c>medium</c>, <c>low</c> or <c>info</c>.</summary>
    public static string ToText(this Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        _ => "info",
    };

    /// <summary>Reads a severity; false when there is none of that name.</summary>
    public static bool TryParse(string? text, out Severity severity)
    {
        foreach (var known in WorstFirst)
        {
            if (known.ToText() != text) continue;
            severity = known;
            return true;
        }

        severity = Severity.Info;
        return false;
    }
}
