using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Images are pinned by digest.</summary>
internal sealed class ImageWithoutDigestRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/image-without-digest",
        Title = "Images are pinned by digest",
        Severity = Severity.Info,
        Rationale = "A tag can be moved to another image; a digest cannot.",
        Remediation = "Add the digest behind the tag: image:1.4.2@sha256:….",
        Controls = ["nsa:supply-chain"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        image: registry.example.com/web:1.4.2
        """,
        """
        image: registry.example.com/web:1.4.2@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
        """);

    public override ScanType Type => ScanType.SupplyChain;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // What has no fixed tag either is reported by the rule about floating images.
        if (container.Image is { Digest: null, IsFloating: false }) sink.Report($"container \"{container.Name}\" names its image by tag only", container.Path["image"]);
    }
}
