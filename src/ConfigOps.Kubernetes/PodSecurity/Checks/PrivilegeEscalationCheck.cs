namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Demands <c>allowPrivilegeEscalation: false</c>. Since v1.8; Windows pods are exempt since v1.25.</summary>
internal sealed class PrivilegeEscalationCheck : PodSecurityCheck
{
    public override string Id => "allowPrivilegeEscalation";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override int Since => 8;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        if (pod.IsWindows && version.IsAtLeast(25)) return null;
        var culprits = new Culprits();
        foreach (var container in pod.Containers)
            if (container.SecurityContext?["allowPrivilegeEscalation"]?.AsBoolean() != false) culprits.Add(container, container.SecurityPath["allowPrivilegeEscalation"]);
        return culprits.Any
            ? Violation("allowPrivilegeEscalation != false", $"{culprits.ContainerList()} must set securityContext.allowPrivilegeEscalation=false", culprits.Paths)
            : null;
    }
}
