using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Baselines;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Findings.Suppressions;
using ConfigOps.Operations.Security.Frameworks;
using ConfigOps.Operations.Security.Live;
using ConfigOps.Operations.Security.Sources;
using ConfigOps.Operations.Security.Vulnerabilities;

namespace ConfigOps.Operations.Security;

/// <summary>What is scanned, and how strictly.</summary>
public sealed record SecurityScanOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>What is scanned.</summary>
    public required ManifestSet Manifests { get; init; }

    /// <summary>The files of the repository that are no manifests: Dockerfiles, CI workflows, templates, environment files.</summary>
    public IReadOnlyList<SourceFile> Sources { get; init; } = [];

    /// <summary>The level of the Pod Security Standards that pods are held to.</summary>
    public PodSecurityLevel PodSecurityLevel { get; init; } = PodSecurityLevel.Restricted;

    /// <summary>The edition of the Pod Security Standards.</summary>
    public PodSecurityVersion PodSecurityVersion { get; init; } = PodSecurityVersion.Latest;

    /// <summary>The parts of the scan; empty for all.</summary>
    public IReadOnlySet<ScanType> Types { get; init; } = new HashSet<ScanType>();

    /// <summary>The registries that images may come from, as host or host and path (<c>registry.example.com/team</c>); empty to not ask.</summary>
    public IReadOnlyList<string> TrustedRegistries { get; init; } = [];

    /// <summary>Findings at or above it fail the gate.</summary>
    public Severity GateSeverity { get; init; } = Severity.High;

    /// <summary>The findings that are accepted for a while.</summary>
    public IReadOnlyList<ExceptionRule> Exceptions { get; init; } = [];

    /// <summary>The comments of the manifests that ask to ignore findings; null for none.</summary>
    public SuppressionComments? Comments { get; init; }

    /// <summary>What was found before and does not count; null for nothing.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>What is known of the packages in images and of their vulnerabilities.</summary>
    public VulnerabilityOptions Vulnerabilities { get; init; } = new();

    /// <summary>What lives in a cluster: it is scanned instead of the manifests; null to scan those.</summary>
    public LiveInventory? Live { get; init; }

    /// <summary>Whether to say what <see cref="Manifests"/> and <see cref="Live"/> disagree on.</summary>
    public bool Compare { get; init; }

    /// <summary>The proof of controls that people attached.</summary>
    public IReadOnlyList<ControlEvidence> Evidence { get; init; } = [];

    /// <summary>Whether a part of the scan was asked for.</summary>
    public bool Includes(ScanType type) => Types.Count == 0 || Types.Contains(type);
}
