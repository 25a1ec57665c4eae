using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No container runs a container runtime.</summary>
internal sealed class ContainerInContainerRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/container-in-container",
        Title = "No container runs a container runtime",
        Severity = Severity.Medium,
        Rationale = "A runtime in a container needs nearly all rights of the node, and what it starts nobody sees.",
        Remediation = "Build images with a builder that needs no runtime, outside of the cluster or without root.",
        Controls = ["nsa:pod-security", "mitre:T1610"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        image: docker:27.3-dind
        """,
        """
        image: docker:27.3-cli
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var image = container.Image;
        var name = image.Repository[(image.Repository.LastIndexOf('/') + 1)..];
        var runs = (name == "docker" && image.Tag?.Contains("dind", StringComparison.Ordinal) == true) || container.CommandLine.Split(' ').Any(word => word is "dockerd" or "/usr/bin/dockerd" or "/usr/local/bin/dockerd");
        if (runs) sink.Report($"container \"{container.Name}\" runs a container runtime", container.Path["image"]);
    }
}
