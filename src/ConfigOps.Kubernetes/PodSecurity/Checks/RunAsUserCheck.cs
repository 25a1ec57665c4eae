namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids <c>runAsUser: 0</c>. Since v1.23; since v1.35 a pod in a user namespace of its own is exempt.</summary>
internal sealed class RunAsUserCheck : PodSecurityCheck
{
    public override string Id => "runAsUser";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override int Since => 23;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        if (version.IsAtLeast(35) && pod.HasOwnUserNamespace) return null;
        var culprits = new Culprits();
        if (pod.SecurityContext?["runAsUser"]?.AsInteger() == 0) culprits.AddPod(pod.SecurityPath["runAsUser"]);
        foreach (var container in pod.Containers)
            if (container.SecurityContext?["runAsUser"]?.AsInteger() == 0) culprits.Add(container, container.SecurityPath["runAsUser"]);
        return culprits.Any ? Violation("runAsUser=0", $"{culprits.Setters()} must not set runAsUser=0", culprits.Paths) : null;
    }
}
