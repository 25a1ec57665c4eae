using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Volumes in memory have a size.</summary>
internal sealed class MemoryVolumeRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/memory-volume",
        Title = "Volumes in memory have a size",
        Severity = Severity.Medium,
        Rationale = "What is written to a volume in memory counts as memory of the container, up to half of the node without a limit.",
        Remediation = "Set sizeLimit on the emptyDir.",
        Controls = ["nist:SC-6", "soc2:A1.1"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        volumes:
        - name: cache
          emptyDir: { medium: Memory }
        """,
        """
        volumes:
        - name: cache
          emptyDir: { medium: Memory, sizeLimit: 64Mi }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Volumes.Any(volume => volume["emptyDir"] is not null);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var volumes = resource.Volumes;
        for (var i = 0; i < volumes.Count; i++)
            if (volumes[i]["emptyDir"] is { } scratch && scratch["medium"]?.AsString() == "Memory" && scratch["sizeLimit"] is null)
                sink.Report($"volume \"{volumes[i]["name"]?.AsString()}\" is in memory and has no size", resource.PodSpecPath["volumes"][i]["emptyDir"]);
    }
}
