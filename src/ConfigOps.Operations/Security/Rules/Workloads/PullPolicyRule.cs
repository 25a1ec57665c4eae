using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Images that can change are pulled each time.</summary>
internal sealed class PullPolicyRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/pull-policy",
        Title = "Images that can change are pulled each time",
        Severity = Severity.Low,
        Rationale = "A node that keeps an old image of the same tag runs the old program, and with Never whatever somebody put onto the node.",
        Remediation = "Set imagePullPolicy to Always, or better name a version or digest.",
        Controls = ["cis:1.2.11", "nsa:supply-chain"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        image: registry.example.com/web:latest
        imagePullPolicy: IfNotPresent
        """,
        """
        image: registry.example.com/web:1.4.2
        imagePullPolicy: IfNotPresent
        """);

    public override ScanType Type => ScanType.SupplyChain;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var policy = container.Node["imagePullPolicy"]?.AsString();
        if (policy == "Never") sink.Report($"container \"{container.Name}\" runs whatever image the node has", container.Path["imagePullPolicy"]);
        else if (policy == "IfNotPresent" && container.ImageText.Length > 0 && container.Image.IsFloating)
            sink.Report($"container \"{container.Name}\" keeps an old image of a tag that moves", container.Path["imagePullPolicy"]);
    }
}
