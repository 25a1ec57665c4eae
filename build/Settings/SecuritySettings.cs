using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Build.Settings;

/// <summary>Binds the options of SecurityScan.</summary>
public static class SecuritySettings
{
    /// <summary>From the options, <c>environments/exceptions.yaml</c> and <c>environments/evidence</c>.</summary>
    public static SecurityScanOptions From(SettingsReader settings, RunPaths paths, ManifestSet manifests, IReadOnlyList<AttachedSbom> sboms) => new()
    {
        Environment = paths.Environment,
        Manifests = manifests,
        PodSecurityLevel = settings.Get(SecurityOptions.PodSecurity),
        PodSecurityVersion = settings.Get(SecurityOptions.PodSecurityEdition),
        Types = settings.Get(SecurityOptions.FullScan) ? new HashSet<ScanType>() : settings.GetWords(SecurityOptions.ScanTypes).Select(TypeOf).ToHashSet(),
        Vulnerabilities = VulnerabilitySettings.From(settings, paths, sboms),
        Evidence = ReadEvidence(paths),
        TrustedRegistries = settings.GetWords(SecurityOptions.TrustedRegistries),
        GateSeverity = settings.Get(ReportOptions.Threshold),
        Exceptions = File.Exists(paths.Exceptions) ? ExceptionFile.Read(File.ReadAllText(paths.Exceptions), paths.Shown(paths.Exceptions)) : [],
    };

    private static List<ControlEvidence> ReadEvidence(RunPaths paths) => Directory.Exists(paths.Evidence)
        ? [.. Directory.EnumerateFiles(paths.Evidence, "*.yaml").Order(StringComparer.Ordinal).SelectMany(file => EvidenceFiles.Read(File.ReadAllText(file), paths.Shown(file)))]
        : [];

    private static ScanType TypeOf(string word) => Enum.Parse<ScanType>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
