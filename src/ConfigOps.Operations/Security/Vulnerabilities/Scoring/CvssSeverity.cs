using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>The words for scores (CVSS 3.1, section 5; 4.0, section 6).</summary>
public static class CvssSeverity
{
    /// <summary>The severity of a score, 0 to 10.</summary>
    public static Severity Of(double score) => score switch
    {
        >= 9 => Severity.Critical,
        >= 7 => Severity.High,
        >= 4 => Severity.Medium,
        > 0 => Severity.Low,
        _ => Severity.Info,
    };
}
