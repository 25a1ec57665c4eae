using ConfigOps.Kubernetes.PodSecurity;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of SecurityScan.</summary>
public static class SecurityOptions
{
    private static readonly string[] s_targets = ["SecurityScan"];

    /// <summary>The level of the Pod Security Standards.</summary>
    public static readonly Option<PodSecurityLevel> PodSecurity =
        Choice<PodSecurityLevel>("pod-security-level", "The level of the Pod Security Standards that pods are held to.") with { Targets = s_targets, Variable = "POD_SECURITY_LEVEL", Default = "restricted" };

    /// <summary>The edition of the Pod Security Standards.</summary>
    public static readonly Option<PodSecurityVersion> PodSecurityEdition =
        new("pod-security-version", "The edition of the Pod Security Standards: latest, or that of a Kubernetes version such as v1.25.", ReadEdition) { Targets = s_targets, Variable = "POD_SECURITY_VERSION", Default = "latest", ValueName = "VERSION" };

    /// <summary>The parts of the scan.</summary>
    public static readonly Option<IReadOnlyList<string>> ScanTypes =
        Choices("scan-types", "The parts of the scan; all when it is not set.", "configuration", "secrets", "rbac", "network", "vulnerabilities", "compliance", "supply-chain") with { Targets = s_targets, Variable = "SCAN_TYPES" };

    /// <summary>The registries that images may come from.</summary>
    public static readonly Option<IReadOnlyList<string>> TrustedRegistries =
        List("trusted-registries", "The registries that images may come from, as host or host and path; instead of the environment's.") with { Targets = s_targets, Variable = "TRUSTED_REGISTRIES" };

    /// <summary>The files and folders that are searched beside manifests.</summary>
    public static readonly Option<IReadOnlyList<string>> Sources =
        List("sources", "The files and folders that are searched for Dockerfiles, CI workflows, templates and secret values; the platform's own when it is not set, those beside the manifests with --manifests.") with { Targets = s_targets, Variable = "SCAN_SOURCES", ValueName = "PATHS" };

    /// <summary>Every part of the scan.</summary>
    public static readonly Option<bool> FullScan =
        Switch("full-scan", "Scan with every part, whatever scan-types the environment's settings name.") with { Targets = s_targets, Variable = "FULL_SCAN" };

    /// <summary>The frameworks whose checklists are printed.</summary>
    public static readonly Option<IReadOnlyList<string>> ComplianceCheck =
        new("compliance-check", "Print how the controls of these frameworks stand: CIS, NSA, SOC2, GDPR, NIST, CSF, PCI, HIPAA, SOX, ISO27001, MITRE, or all.", ComplianceSettings.Read) { ValueName = "NAMES", IsRepeatable = true, Targets = s_targets, Variable = "COMPLIANCE_CHECK" };

    /// <summary>The cluster instead of the manifests.</summary>
    public static readonly Option<bool> Live =
        Switch("live", "Scan what lives in the cluster, read-only, instead of the manifests; with --namespace on the command line only that namespace.") with { Targets = s_targets, Variable = "LIVE" };

    /// <summary>The cluster against the manifests.</summary>
    public static readonly Option<bool> Compare =
        Switch("compare", "With --live: say what the manifests and the cluster disagree on, too.") with { Targets = s_targets, Variable = "COMPARE" };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [PodSecurity, PodSecurityEdition, ScanTypes, FullScan, TrustedRegistries, Sources, ComplianceCheck, Live, Compare];

    private static PodSecurityVersion ReadEdition(string text) =>
        PodSecurityVersion.TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is neither latest nor a Kubernetes version such as v1.25");
}
