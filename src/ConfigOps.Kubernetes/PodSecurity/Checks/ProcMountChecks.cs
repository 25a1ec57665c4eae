using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids unmasking <c>/proc</c>. Since v1.35 a pod in a user namespace of its own may.</summary>
internal sealed class ProcMountBaselineCheck : PodSecurityCheck
{
    internal const string CheckId = "procMount";

    public override string Id => CheckId;

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version) =>
        version.IsAtLeast(35) && pod.HasOwnUserNamespace ? null : ProcMount.Find(pod) is { } found ? Violation("procMount", found.Detail, found.Paths) : null;
}

/// <summary>Forbids unmasking <c>/proc</c>, user namespace or not. Since v1.35; until then the baseline check says the same.</summary>
internal sealed class ProcMountRestrictedCheck : PodSecurityCheck
{
    public override string Id => "procMount_restricted";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override int Since => 35;

    public override string Replaces => ProcMountBaselineCheck.CheckId;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version) =>
        ProcMount.Find(pod) is { } found ? Violation("procMount", found.Detail, found.Paths) : null;
}

/// <summary>Finds the containers that set another <c>procMount</c> than Default.</summary>
internal static class ProcMount
{
    public static (string Detail, IReadOnlyList<NodePath> Paths)? Find(PodView pod)
    {
        var culprits = new Culprits();
        var types = Wording.NewSet();
        foreach (var container in pod.Containers)
        {
            if (container.SecurityContext?["procMount"]?.AsString() is not { } type || type == "Default") continue;
            culprits.Add(container, container.SecurityPath["procMount"]);
            types.Add(type);
        }

        return culprits.Any ? ($"{culprits.ContainerList()} must not set securityContext.procMount to {Wording.Quoted(types)}", culprits.Paths) : null;
    }
}
