using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Security;

namespace ConfigOps.Build.Settings;

/// <summary>Binds the options of SecurityScan.</summary>
public static class SecuritySettings
{
    /// <summary>From the options and <c>environments/exceptions.yaml</c>.</summary>
    public static SecurityScanOptions From(SettingsReader settings, RunPaths paths, ManifestSet manifests) => new()
    {
        Environment = paths.Environment,
        Manifests = manifests,
        PodSecurityLevel = settings.Get(SecurityOptions.PodSecurity),
        PodSecurityVersion = settings.Get(SecurityOptions.PodSecurityEdition),
        Types = settings.GetWords(SecurityOptions.ScanTypes).Select(TypeOf).ToHashSet(),
        TrustedRegistries = settings.GetWords(SecurityOptions.TrustedRegistries),
        GateSeverity = settings.Get(ReportOptions.Threshold),
        Exceptions = File.Exists(paths.Exceptions) ? ExceptionFile.Read(File.ReadAllText(paths.Exceptions), paths.Shown(paths.Exceptions)) : [],
    };

    private static ScanType TypeOf(string word) => Enum.Parse<ScanType>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
