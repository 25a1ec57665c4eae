namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Demands that all capabilities are dropped and none but NET_BIND_SERVICE is added. Since v1.22; Windows pods are exempt since v1.25.</summary>
internal sealed class CapabilitiesRestrictedCheck : PodSecurityCheck
{
    public override string Id => "capabilities_restricted";

    public override PodSecurityLevel Level => PodSecurityLevel.Restricted;

    public override int Since => 22;

    public override string Replaces => CapabilitiesBaselineCheck.CheckId;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        if (pod.IsWindows && version.IsAtLeast(25)) return null;
        var keeping = new Culprits();
        var adding = new Culprits();
        var added = Wording.NewSet();
        foreach (var container in pod.Containers)
        {
            var capabilities = container.SecurityContext?["capabilities"];
            if (!(capabilities?["drop"]?.Items ?? []).Any(item => item.AsString() == "ALL")) keeping.Add(container, container.SecurityPath["capabilities"]["drop"]);
            var forbidden = (capabilities?["add"]?.Items ?? []).Select(item => item.AsString() ?? "").Where(name => name != "NET_BIND_SERVICE").ToList();
            if (forbidden.Count == 0) continue;
            added.UnionWith(forbidden);
            adding.Add(container, container.SecurityPath["capabilities"]["add"]);
        }

        List<string> details = [];
        if (keeping.Any) details.Add($"{keeping.ContainerList()} must set securityContext.capabilities.drop=[\"ALL\"]");
        if (adding.Any) details.Add($"{adding.ContainerList()} must not include {Wording.Quoted(added)} in securityContext.capabilities.add");
        return details.Count == 0 ? null : Violation("unrestricted capabilities", string.Join("; ", details), [.. keeping.Paths, .. adding.Paths]);
    }
}
