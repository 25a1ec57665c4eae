namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids adding capabilities beyond those a container runtime grants by default.</summary>
internal sealed class CapabilitiesBaselineCheck : PodSecurityCheck
{
    internal const string CheckId = "capabilities_baseline";

    public override string Id => CheckId;

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var culprits = new Culprits();
        var added = Wording.NewSet();
        foreach (var container in pod.Containers)
        {
            var isBad = false;
            foreach (var item in container.SecurityContext?.At("capabilities", "add")?.Items ?? [])
            {
                var capability = item.AsString() ?? "";
                if (IsDefault(capability)) continue;
                isBad = true;
                added.Add(capability);
            }

            if (isBad) culprits.Add(container, container.SecurityPath["capabilities"]["add"]);
        }

        return culprits.Any
            ? Violation("non-default capabilities", $"{culprits.ContainerList()} must not include {Wording.Quoted(added)} in securityContext.capabilities.add", culprits.Paths)
            : null;
    }

    private static bool IsDefault(string capability) => capability is
        "AUDIT_WRITE" or "CHOWN" or "DAC_OVERRIDE" or "FOWNER" or "FSETID" or "KILL" or "MKNOD" or "NET_BIND_SERVICE"
        or "SETFCAP" or "SETGID" or "SETPCAP" or "SETUID" or "SYS_CHROOT";
}
