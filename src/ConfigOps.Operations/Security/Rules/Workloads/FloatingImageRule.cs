using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Images have a tag other than latest, or a digest.</summary>
internal sealed class FloatingImageRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/floating-image",
        Title = "Images have a tag other than latest, or a digest",
        Severity = Severity.Medium,
        Rationale = "What runs can change without anybody changing the manifest, and two pods of one workload can run different programs.",
        Remediation = "Name a version as tag, or better a digest.",
        Controls = ["cis:5.5.1", "nsa:supply-chain", "soc2:CC8.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        image: registry.example.com/web:latest
        """,
        """
        image: registry.example.com/web:1.4.2
        """);

    public override ScanType Type => ScanType.SupplyChain;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var image = container.Node["image"]?.AsString() ?? "";
        if (image.Length > 0 && container.Image.IsFloating) sink.Report($"container \"{container.Name}\" runs \"{image}\", which names no fixed version", container.Path["image"]);
    }
}
