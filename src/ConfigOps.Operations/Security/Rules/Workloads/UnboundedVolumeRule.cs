using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Scratch volumes have a size.</summary>
internal sealed class UnboundedVolumeRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/unbounded-volume",
        Title = "Scratch volumes have a size",
        Severity = Severity.Low,
        Rationale = "A container that fills its emptyDir fills the disk of the node, and every pod on it is evicted.",
        Remediation = "Set sizeLimit on the emptyDir, or limits of ephemeral-storage on the containers.",
        Controls = ["nist:SC-6", "soc2:A1.1"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        volumes:
        - name: scratch
          emptyDir: {}
        """,
        """
        volumes:
        - name: scratch
          emptyDir: { sizeLimit: 128Mi }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Volumes.Any(volume => volume["emptyDir"] is not null);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var volumes = resource.Volumes;
        for (var i = 0; i < volumes.Count; i++)
            if (volumes[i]["emptyDir"] is { } scratch && scratch["sizeLimit"] is null && scratch["medium"]?.AsString() != "Memory" && !AreBounded(resource, volumes[i]["name"]?.AsString()))
                sink.Report($"volume \"{volumes[i]["name"]?.AsString()}\" may grow until the node's disk is full", resource.PodSpecPath["volumes"][i]["emptyDir"]);
    }

    // A limit of the container bounds what it writes to any emptyDir.
    private static bool AreBounded(ScannedResource resource, string? volume) => resource.Containers
        .Where(container => container.Mounts.Any(mount => mount["name"]?.AsString() == volume))
        .All(container => container.Node.At("resources", "limits", "ephemeral-storage") is not null) && resource.Containers.Any(container => container.Mounts.Any(mount => mount["name"]?.AsString() == volume));
}
