using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>The socket of the container runtime is not mounted.</summary>
internal sealed class ContainerSocketRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/container-socket",
        Title = "The socket of the container runtime is not mounted",
        Severity = Severity.Critical,
        Rationale = "Who can talk to the runtime can start any container on the node, privileged ones too.",
        Remediation = "Remove the volume. To build images use a builder that needs no runtime.",
        Controls = ["nsa:pod-security", "mitre:T1611", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        volumes:
        - name: runtime
          hostPath: { path: /var/run/docker.sock }
        """,
        """
        volumes:
        - name: runtime
          emptyDir: {}
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var volumes = resource.Pod!.Spec["volumes"]?.Items ?? [];
        for (var i = 0; i < volumes.Count; i++)
        {
            if (volumes[i].At("hostPath", "path")?.AsString() is { } path && HostPaths.IsRuntimeSocket(path))
                sink.Report($"volume \"{volumes[i]["name"]?.AsString()}\" mounts {path}, the socket of the container runtime", resource.PodSpecPath["volumes"][i]["hostPath"]["path"]);
        }
    }
}
