using ConfigOps.Kubernetes.PodSecurity.Checks;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>The checks of the Pod Security Standards, in the order in which the server reports them: baseline before restricted, then by id.</summary>
internal static class PodSecurityChecks
{
    private static readonly PodSecurityCheck[] All =
    [
        new AppArmorProfileCheck(),
        new CapabilitiesBaselineCheck(),
        new HostNamespacesCheck(),
        new HostPathVolumesCheck(),
        new HostPortsCheck(),
        new HostProbesCheck(),
        new PrivilegedCheck(),
        new ProcMountBaselineCheck(),
        new SeLinuxOptionsCheck(),
        new SeccompBaselineCheck(),
        new SysctlsCheck(),
        new WindowsHostProcessCheck(),
        new PrivilegeEscalationCheck(),
        new CapabilitiesRestrictedCheck(),
        new ProcMountRestrictedCheck(),
        new RestrictedVolumesCheck(),
        new RunAsNonRootCheck(),
        new RunAsUserCheck(),
        new SeccompRestrictedCheck(),
    ];

    /// <summary>The checks that a level makes in an edition.</summary>
    public static IEnumerable<PodSecurityCheck> For(PodSecurityLevel level, PodSecurityVersion version)
    {
        foreach (var check in All)
            if (IsMade(check, level, version) && !IsReplaced(check, level, version)) yield return check;
    }

    private static bool IsMade(PodSecurityCheck check, PodSecurityLevel level, PodSecurityVersion version) => check.Level <= level && version.IsAtLeast(check.Since);

    private static bool IsReplaced(PodSecurityCheck check, PodSecurityLevel level, PodSecurityVersion version)
    {
        foreach (var other in All)
            if (other.Replaces == check.Id && IsMade(other, level, version)) return true;
        return false;
    }
}
