using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

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

    public override bool IsAbout(GroupVersionKind kind) => base.IsAbout(kind) || kind is { Group: "", Kind: "PersistentVolume" };

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) || (resource.Is("", "PersistentVolume") && Path(resource.Resource.At("spec")) is not null);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Pod is null)
        {
            // Whoever may claim the volume mounts the folder without a hostPath of its own.
            if (Path(resource.Resource.At("spec")) is { } held && HostPaths.RuleNode(held)) sink.Report($"gives out {held} of the node", NodePath.Of("spec", "hostPath", "path"));
            return;
        }

        for (var i = 0; i < resource.Volumes.Count; i++)
            if (Path(resource.Volumes[i]) is { } path && HostPaths.RuleNode(path))
                sink.Report($"volume \"{resource.Volumes[i]["name"]?.AsString()}\" mounts {path} of the node", resource.PodSpecPath["volumes"][i]["hostPath"]["path"]);
    }

    private static string? Path(Node? volume) => volume?.At("hostPath", "path")?.AsString();
}
