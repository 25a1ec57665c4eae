using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids probes and lifecycle hooks that make the kubelet call another host than the pod. Since v1.34.</summary>
internal sealed class HostProbesCheck : PodSecurityCheck
{
    private static readonly string[][] Handlers =
        [["livenessProbe"], ["readinessProbe"], ["startupProbe"], ["lifecycle", "postStart"], ["lifecycle", "preStop"]];

    public override string Id => "hostProbesAndHostLifecycle";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override int Since => 34;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        var containers = Wording.NewSet();
        var hosts = Wording.NewSet();
        List<NodePath> paths = [];
        foreach (var container in pod.Containers)
        {
            foreach (var handler in Handlers)
            {
                if (container.Node.At(handler) is not { } actions) continue;
                foreach (var action in (ReadOnlySpan<string>)["httpGet", "tcpSocket"])
                {
                    if (actions.At(action, "host")?.AsString() is not { Length: > 0 } host) continue;
                    hosts.Add(host);
                    containers.Add(container.Name);
                    paths.Add(PathOf(container, handler)[action]["host"]);
                }
            }
        }

        if (containers.Count == 0) return null;
        return Violation(
            "probe or lifecycle host",
            $"{Wording.Plural(containers.Count, "container", "containers")} {Wording.Quoted(containers)} {Wording.Plural(containers.Count, "uses", "use")} "
            + $"{Wording.Plural(hosts.Count, "probe or lifecycle host", "probe or lifecycle hosts")} {Wording.Quoted(hosts)}",
            paths);
    }

    private static NodePath PathOf(ContainerView container, string[] handler)
    {
        var path = container.Path;
        foreach (var key in handler) path = path[key];
        return path;
    }
}
