namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Demands <c>runAsNonRoot: true</c>, of the pod or of every container. Since v1.35 a pod in a user namespace of its own is exempt.</summary>
internal sealed class RunAsNonRootCheck : PodSecurityCheck
{
    public override string Id => "runAsNonRoot";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        if (version.IsAtLeast(35) && pod.HasOwnUserNamespace) return null;
        var refusing = new Culprits();
        var silent = new Culprits();
        var ofPod = pod.SecurityContext?["runAsNonRoot"]?.AsBoolean();
        if (ofPod == false) refusing.AddPod(pod.SecurityPath["runAsNonRoot"]);
        foreach (var container in pod.Containers)
        {
            var ofContainer = container.SecurityContext?["runAsNonRoot"]?.AsBoolean();
            if (ofContainer == false) refusing.Add(container, container.SecurityPath["runAsNonRoot"]);
            else if (ofContainer is null && ofPod != true) silent.Add(container, container.SecurityPath["runAsNonRoot"]);
        }

        if (refusing.Any) return Violation("runAsNonRoot != true", $"{refusing.Setters()} must not set securityContext.runAsNonRoot=false", refusing.Paths);
        return silent.Any ? Violation("runAsNonRoot != true", $"pod or {silent.ContainerList()} must set securityContext.runAsNonRoot=true", silent.Paths) : null;
    }
}
