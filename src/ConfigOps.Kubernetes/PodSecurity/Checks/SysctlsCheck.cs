using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Allows only the sysctls that stay within the pod; v1.27, v1.29 and v1.32 added some.</summary>
internal sealed class SysctlsCheck : PodSecurityCheck
{
    public override string Id => "sysctls";

    public override PodSecurityLevel Level => PodSecurityLevel.Baseline;

    public override PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version)
    {
        List<string> forbidden = [];
        List<NodePath> paths = [];
        var sysctls = pod.SecurityContext?["sysctls"]?.Items ?? [];
        for (var i = 0; i < sysctls.Count; i++)
        {
            var name = sysctls[i]["name"]?.AsString() ?? "";
            if (AllowedSince(name) is { } since && version.IsAtLeast(since)) continue;
            forbidden.Add(name);
            paths.Add(pod.SecurityPath["sysctls"][i]["name"]);
        }

        return forbidden.Count == 0 ? null : Violation("forbidden sysctls", string.Join(", ", forbidden), paths);
    }

    private static int? AllowedSince(string name) => name switch
    {
        "kernel.shm_rmid_forced" or "net.ipv4.ip_local_port_range" or "net.ipv4.tcp_syncookies" or "net.ipv4.ping_group_range"
            or "net.ipv4.ip_unprivileged_port_start" => 0,
        "net.ipv4.ip_local_reserved_ports" => 27,
        "net.ipv4.tcp_keepalive_time" or "net.ipv4.tcp_fin_timeout" or "net.ipv4.tcp_keepalive_intvl" or "net.ipv4.tcp_keepalive_probes" => 29,
        "net.ipv4.tcp_rmem" or "net.ipv4.tcp_wmem" => 32,
        _ => null,
    };
}
