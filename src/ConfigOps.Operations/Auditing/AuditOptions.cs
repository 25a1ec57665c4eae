using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Auditing;

/// <summary>What is audited.</summary>
public sealed record AuditOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The reports of the run, or those that earlier runs left.</summary>
    public required IReadOnlyList<Report> Reports { get; init; }

    /// <summary>The folder whose files are the evidence: the environment's reports and manifests.</summary>
    public required string EvidenceFolder { get; init; }

    /// <summary>The folder that evidence paths are relative to.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The score below which the gate fails, 0 to 100; 0 by default, which leaves the verdict to the operations' own gates.</summary>
    public double MinimumScore { get; init; }
}
