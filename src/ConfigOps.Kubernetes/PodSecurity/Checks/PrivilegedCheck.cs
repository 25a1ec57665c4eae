namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids <c>privileged: true</c>.</summary>
internal sealed class PrivilegedCheck : PodSecurityCheck
{
    public override string Id => "privileged";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var culprits = new Culprits();
        foreach (var container in pod.Containers)
            if (container.SecurityContext?["privileged"]?.AsBoolean() == true) culprits.Add(container, container.SecurityPath["privileged"]);
        return culprits.Any ? Violation("privileged", $"{culprits.ContainerList()} must not set securityContext.privileged=true", culprits.Paths) : null;
    }
}
