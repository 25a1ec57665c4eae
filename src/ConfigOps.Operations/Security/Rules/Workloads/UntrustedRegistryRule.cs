using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Images come from a trusted registry.</summary>
internal sealed class UntrustedRegistryRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/untrusted-registry",
        Title = "Images come from a trusted registry",
        Severity = Severity.High,
        Rationale = "An image from anywhere can hold anything.",
        Remediation = "Copy the image to a trusted registry, or add its registry to the trusted ones.",
        Controls = ["cis:5.5.1", "nsa:supply-chain", "soc2:CC6.8"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        image: docker.io/somebody/web:1.4.2
        """,
        """
        image: registry.example.com/web:1.4.2
        """);

    public override ScanType Type => ScanType.SupplyChain;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => scan.Options.TrustedRegistries.Count > 0 && base.AppliesTo(resource, scan);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var image = container.Image;
        if (image.IsFrom(scan.Options.TrustedRegistries)) return;
        sink.Report($"container \"{container.Name}\" pulls its image from {image.Registry}, which is none of {string.Join(", ", scan.Options.TrustedRegistries)}", container.Path["image"]);
    }
}
