using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>What is migrated, and to which Kubernetes version.</summary>
public sealed record MigrateOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<ManifestSource> Files { get; init; }

    /// <summary>The Kubernetes version, such as <c>1.36</c>; null for the newest that there are schemas of.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>Findings at or above it fail the gate.</summary>
    public Severity GateSeverity { get; init; } = Severity.High;
}

/// <summary>What a migration changes.</summary>
/// <param name="Report">What was found; its gate fails on what cannot be migrated mechanically.</param>
/// <param name="Plan">The files as they are and as they will be; nothing is written yet.</param>
/// <param name="KubernetesVersion">The Kubernetes version.</param>
public sealed record MigrateResult(Report Report, FixPlan Plan, string KubernetesVersion);
