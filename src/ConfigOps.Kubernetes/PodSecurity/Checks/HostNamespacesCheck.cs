using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Forbids sharing the node's network, process and IPC namespaces.</summary>
internal sealed class HostNamespacesCheck : PodSecurityCheck
{
    public override string Id => "hostNamespaces";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        List<string>? shared = null;
        List<NodePath> paths = [];
        foreach (var field in (ReadOnlySpan<string>)["hostNetwork", "hostPID", "hostIPC"])
        {
            if (pod.Spec[field]?.AsBoolean() != true) continue;
            (shared ??= []).Add($"{field}=true");
            paths.Add(pod.SpecPath[field]);
        }

        return shared is null ? null : Violation("host namespaces", string.Join(", ", shared), paths);
    }
}
