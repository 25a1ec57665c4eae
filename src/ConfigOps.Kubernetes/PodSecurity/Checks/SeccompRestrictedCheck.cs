namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Demands a seccomp profile, of the pod or of every container. Since v1.19; Windows pods are exempt since v1.25.</summary>
internal sealed class SeccompRestrictedCheck : PodSecurityCheck
{
    public override string Id => "seccompProfile_restricted";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override int Since => 19;

    public override string Replaces => SeccompBaselineCheck.CheckId;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        if (pod.IsWindows && version.IsAtLeast(25)) return null;
        var profiles = SeccompProfiles.Of(pod);
        if (profiles.Bad.Any) return Violation("seccompProfile", profiles.BadDetail, profiles.Bad.Paths);
        return profiles.Missing.Any
            ? Violation("seccompProfile", $"pod or {profiles.Missing.ContainerList()} must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\"", profiles.Missing.Paths)
            : null;
    }
}
