using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No folder that rules the node is mounted.</summary>
internal sealed class SensitiveHostPathRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/sensitive-host-path",
        Title = "No folder that rules the node is mounted",
        Severity = Severity.Critical,
        Rationale = "Whoever can write to these folders rules the node, and with it often the cluster.",
        Remediation = "Remove the volume, or mount the one file that is needed, read-only.",
        Controls = ["cis:5.2.11", "nsa:pod-security", "mitre:T1611"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        volumes:
        - name: etc
          hostPath: { path: /etc }
        """,
        """
        volumes:
        - name: etc
          emptyDir: {}
        """);

    private static readonly string[] Sensitive = ["/", "/boot", "/dev", "/etc", "/proc", "/root", "/run", "/sys", "/usr", "/var", "/var/lib", "/var/lib/kubelet", "/var/run", "/var/lib/etcd"];

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var volumes = resource.Pod!.Spec["volumes"]?.Items ?? [];
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i].At("hostPath", "path")?.AsString() is not { } path) continue;
            if (Sensitive.Contains(path.Length > 1 ? path.TrimEnd('/') : path) || path.StartsWith("/etc/kubernetes", StringComparison.Ordinal))
                sink.Report($"volume \"{volumes[i]["name"]?.AsString()}\" mounts {path} of the node", resource.PodSpecPath["volumes"][i]["hostPath"]["path"]);
        }
    }
}
