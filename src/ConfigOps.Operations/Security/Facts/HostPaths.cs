namespace ConfigOps.Operations.Security.Facts;

/// <summary>Paths of the node as the kubelet reads them, and which of them rule the node.</summary>
internal static class HostPaths
{
    private static readonly string[] s_sockets = ["docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "podman.sock", "dockershim.sock", "buildkitd.sock", "frakti.sock"];

    // Below /run, which /var/run is another name of. Whoever mounts the folder has the socket in it.
    private static readonly string[] s_socketFolders = ["/run/containerd", "/run/crio", "/run/docker", "/run/podman", "/run/k3s", "/run/k3s/containerd", "/run/buildkit"];

    private static readonly string[] s_ruling =
    [
        "/", "/boot", "/dev", "/etc", "/etc/cni", "/etc/cron.d", "/etc/systemd", "/etc/ssh", "/home", "/lib/systemd", "/opt/cni", "/proc", "/root", "/run", "/sys", "/usr", "/usr/bin", "/usr/local/bin", "/var", "/var/lib", "/var/lib/containerd",
        "/var/lib/docker", "/var/lib/etcd", "/var/lib/kubelet", "/var/lib/kubelet/pki", "/var/lib/kubelet/pods", "/var/lib/rancher", "/var/spool/cron",
    ];

    /// <summary>The path without doubled slashes, dots and a slash at its end, with <c>/var/run</c> as <c>/run</c>: one spelling for one place.</summary>
    public static string Normalize(string path)
    {
        var plain = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."));
        return plain == "/var/run" || plain.StartsWith("/var/run/", StringComparison.Ordinal) ? plain[4..] : plain;
    }

    /// <summary>Whether the socket of a container runtime stands there, or the folder that holds it.</summary>
    public static bool IsRuntimeSocket(string path)
    {
        var plain = Normalize(path);
        return s_sockets.Contains(plain[(plain.LastIndexOf('/') + 1)..]) || s_socketFolders.Contains(plain);
    }

    /// <summary>Whether whoever can write there rules the node.</summary>
    public static bool RuleNode(string path)
    {
        var plain = Normalize(path);
        return s_ruling.Contains(plain) || plain == "/etc/kubernetes" || plain.StartsWith("/etc/kubernetes/", StringComparison.Ordinal);
    }
}
