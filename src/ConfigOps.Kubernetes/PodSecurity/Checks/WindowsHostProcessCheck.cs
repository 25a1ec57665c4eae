namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids Windows containers that run as a process of the node.</summary>
internal sealed class WindowsHostProcessCheck : PodSecurityCheck
{
    public override string Id => "windowsHostProcess";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var culprits = new Culprits();
        if (pod.SecurityContext?.At("windowsOptions", "hostProcess")?.AsBoolean() == true) culprits.AddPod(pod.SecurityPath["windowsOptions"]["hostProcess"]);
        foreach (var container in pod.Containers)
            if (container.SecurityContext?.At("windowsOptions", "hostProcess")?.AsBoolean() == true) culprits.Add(container, container.SecurityPath["windowsOptions"]["hostProcess"]);
        return culprits.Any ? Violation("hostProcess", $"{culprits.Setters()} must not set securityContext.windowsOptions.hostProcess=true", culprits.Paths) : null;
    }
}
