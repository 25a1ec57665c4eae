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
