using ConfigOps.Kubernetes.PodSecurity;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of SecurityScan.</summary>
public static class SecurityOptions
{
    private static readonly string[] s_targets = ["SecurityScan"];

    /// <summary>The level of the Pod Security Standards.</summary>
    public static readonly Option<PodSecurityLevel> PodSecurity = Choice<PodSecurityLevel>("pod-security", "The level of the Pod Security Standards that pods are held to.") with { Targets = s_targets, Variable = "POD_SECURITY", Default = "restricted" };

    /// <summary>The registries that images may come from.</summary>
    public static readonly Option<IReadOnlyList<string>> TrustedRegistries =
        List("trusted-registries", "The registries that images may come from, as host or host and path; instead of the environment's.") with { Targets = s_targets, Variable = "TRUSTED_REGISTRIES" };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [PodSecurity, TrustedRegistries];
}
