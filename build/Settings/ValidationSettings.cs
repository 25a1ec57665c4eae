using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Build.Settings;

/// <summary>Binds the options of Validate.</summary>
public static class ValidationSettings
{
    /// <summary>From the options and <c>environments/exceptions.yaml</c>.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="run">The common options.</param>
    /// <param name="paths">Where things are.</param>
    /// <param name="made">The manifests that an earlier target of the run made; null to read sources, whose syntax is then judged too.</param>
    /// <param name="sources">The sources; empty when there are manifests already.</param>
    public static ValidateOptions From(SettingsReader settings, RunSettings run, RunPaths paths, ManifestSet? made, IReadOnlyList<ManifestSource> sources) => new()
    {
        Environment = run.Environment,
        Manifests = made ?? ManifestSet.Empty,
        Files = sources,
        KubernetesVersions = settings.GetWords(ValidationOptions.KubernetesVersions) is { Count: > 0 } several ? several
            : settings.GetText(ClusterOptions.KubernetesVersion) is { } version ? [version] : [],
        Levels = settings.GetWords(ValidationOptions.Levels).Select(level => Enum.Parse<ValidationLevel>(level, ignoreCase: true)).ToHashSet(),
        StrictKinds = settings.Get(ValidationOptions.StrictKinds),
        GateSeverity = settings.Get(ReportOptions.Threshold),
        ScratchFolder = paths.Output,
        Exceptions = File.Exists(paths.Exceptions) ? ExceptionFile.Read(File.ReadAllText(paths.Exceptions), paths.Shown(paths.Exceptions)) : [],
    };
}
