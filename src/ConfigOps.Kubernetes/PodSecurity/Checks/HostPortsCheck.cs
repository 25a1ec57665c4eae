using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids ports opened on the node.</summary>
internal sealed class HostPortsCheck : PodSecurityCheck
{
    public override string Id => "hostPorts";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var culprits = new Culprits();
        var open = Wording.NewSet();
        foreach (var container in pod.Containers)
        {
            var first = -1;
            var ports = container.Node["ports"]?.Items ?? [];
            for (var i = 0; i < ports.Count; i++)
            {
                if (ports[i]["hostPort"] is not ScalarNode { Kind: ScalarKind.Integer } port || port.Integer == 0) continue;
                open.Add(port.Text);
                if (first < 0) first = i;
            }

            if (first >= 0) culprits.Add(container, container.Path["ports"][first]["hostPort"]);
        }

        if (!culprits.Any) return null;
        var uses = Wording.Plural(culprits.Containers, "uses", "use");
        return Violation("hostPort", $"{culprits.ContainerList()} {uses} {Wording.Plural(open.Count, "hostPort", "hostPorts")} {string.Join(", ", open)}", culprits.Paths);
    }
}
