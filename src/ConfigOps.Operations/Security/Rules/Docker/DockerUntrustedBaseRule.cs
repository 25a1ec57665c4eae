using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Base images come from a trusted registry.</summary>
internal sealed class DockerUntrustedBaseRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/untrusted-base",
        Title = "Base images come from a trusted registry",
        Severity = Severity.Medium,
        Rationale = "What the base holds, the image holds.",
        Remediation = "Copy the base to a trusted registry, or add its registry to the trusted ones.",
        Controls = ["nsa:supply-chain", "soc2:CC6.8"],
    };

    public override RuleExample Example => new(
        """
        FROM somebody/base:1.2
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        USER 10001
        """) { FileName = "Dockerfile" };

    public override bool AppliesTo(SourceFile file, ScanContext scan) => scan.Options.TrustedRegistries.Count > 0 && base.AppliesTo(file, scan);

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var stage in DockerStages.Of(file))
            if (stage.Base is { } image && !image.Contains('$', StringComparison.Ordinal) && !ImageReference.Parse(image).IsFrom(scan.Options.TrustedRegistries))
                sink.Report($"builds on an image of {ImageReference.Parse(image).Registry}, which is none of {string.Join(", ", scan.Options.TrustedRegistries)}", stage.From);
    }
}
