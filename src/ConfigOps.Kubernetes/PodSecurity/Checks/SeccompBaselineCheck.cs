namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids other seccomp profiles than the runtime's default and local ones: by annotation until v1.18, by field since v1.19.</summary>
internal sealed class SeccompBaselineCheck : PodSecurityCheck
{
    internal const string CheckId = "seccompProfile_baseline";
    private const string PodAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerAnnotation = "container.seccomp.security.alpha.kubernetes.io/";

    public override string Id => CheckId;

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version) => version.IsAtLeast(19) ? JudgeFields(pod) : JudgeAnnotations(pod);

    private PodSecurityViolation? JudgeFields(PodView pod)
    {
        var profiles = SeccompProfiles.Of(pod);
        return profiles.Bad.Any ? Violation("seccompProfile", profiles.BadDetail, profiles.Bad.Paths) : null;
    }

    private PodSecurityViolation? JudgeAnnotations(PodView pod)
    {
        if (pod.Annotations is not { } annotations) return null;
        var forbidden = Wording.NewSet();
        Collect(PodAnnotation);
        foreach (var container in pod.Containers) Collect(ContainerAnnotation + container.Name);
        return forbidden.Count == 0 ? null : Violation(
            "seccompProfile",
            $"forbidden {Wording.Plural(forbidden.Count, "annotation", "annotations")} {string.Join(", ", forbidden)}",
            [pod.Path["metadata"]["annotations"]]);

        void Collect(string key)
        {
            if (annotations[key]?.AsString() is { } value && !IsAllowed(value)) forbidden.Add($"{key}={GoText.Quote(value)}");
        }
    }

    private static bool IsAllowed(string value) => value is "runtime/default" or "docker/default" || value.StartsWith("localhost/", StringComparison.Ordinal);
}
