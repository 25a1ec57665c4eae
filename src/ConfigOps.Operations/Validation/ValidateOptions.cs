using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Baselines;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Findings.Suppressions;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation;

/// <summary>What is validated, and against what.</summary>
public sealed record ValidateOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>Objects that were read already; validated after the files.</summary>
    public ManifestSet Manifests { get; init; } = ManifestSet.Empty;

    /// <summary>Files to read and validate.</summary>
    public IReadOnlyList<ManifestSource> Files { get; init; } = [];

    /// <summary>The Kubernetes versions, such as <c>1.36</c>; empty for the newest that there are schemas of. A finding that not all of several have names its versions.</summary>
    public IReadOnlyList<string> KubernetesVersions { get; init; } = [];

    /// <summary>CustomResourceDefinitions beside those among the manifests; they give their kinds a schema and are not judged themselves.</summary>
    public IReadOnlyList<Resource> Definitions { get; init; } = [];

    /// <summary>The files of the user's own rules.</summary>
    public IReadOnlyList<ManifestSource> Rules { get; init; } = [];

    /// <summary>Admission policies, bindings and parameters beside those among the manifests; they are not judged themselves.</summary>
    public IReadOnlyList<Resource> Policies { get; init; } = [];

    /// <summary>The schemas of a live cluster, to check against instead of those of <see cref="KubernetesVersions"/>; null for none.</summary>
    public SchemaCatalog? Cluster { get; init; }

    /// <summary>What lives in the cluster, for references and quotas; null when it was not looked at. See <see cref="LiveObjects"/>.</summary>
    public LiveSet? Live { get; init; }

    /// <summary>The sources to judge, as they are shown; what the others hold is only there to be referred to. Null for all.</summary>
    public IReadOnlySet<string>? Changed { get; init; }

    /// <summary>What the sources that changed, or were deleted, held before the change; with <see cref="Changed"/>.</summary>
    public IReadOnlyList<ManifestSource> Before { get; init; } = [];

    /// <summary>What earlier runs over the same sources remember; null to remember nothing.</summary>
    public ValidationMemory? Memory { get; init; }

    /// <summary>Whether the objects that were read are handed back. Without, what needs no other object to be judged is let go of at once, and memory does not grow with the files.</summary>
    public bool KeepsManifests { get; init; } = true;

    /// <summary>The folder for what a run over very many objects puts aside: one file, without a name where the system allows it, which is gone with the run.</summary>
    public string ScratchFolder { get; init; } = Path.GetTempPath();

    /// <summary>The cluster whose dry run is asked for its verdict on every object; null for none.</summary>
    public ServerDryRun? Server { get; init; }

    /// <summary>The parts of the validation; empty for all.</summary>
    public IReadOnlySet<ValidationLevel> Levels { get; init; } = new HashSet<ValidationLevel>();

    /// <summary>Whether an object whose kind has no schema is a mistake; otherwise it is skipped, and reported as skipped.</summary>
    public bool StrictKinds { get; init; }

    /// <summary>Findings at or above it fail the gate.</summary>
    public Severity GateSeverity { get; init; } = Severity.High;

    /// <summary>The findings that are accepted for a while.</summary>
    public IReadOnlyList<ExceptionRule> Exceptions { get; init; } = [];

    /// <summary>The comments of the manifests that ask to ignore findings; null for none.</summary>
    public SuppressionComments? Comments { get; init; }

    /// <summary>What was found before and does not count; null for nothing.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Whether a part is asked for.</summary>
    public bool Has(ValidationLevel level) => Levels.Count == 0 || Levels.Contains(level);
}

/// <summary>What validation found.</summary>
/// <param name="Report">The report: findings, resources with their status, gate.</param>
/// <param name="Manifests">The objects that could be read, those of files first; of a run that need not keep them, none or some.</param>
public sealed record ValidateResult(Report Report, ManifestSet Manifests);
