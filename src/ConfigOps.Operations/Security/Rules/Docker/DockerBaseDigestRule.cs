using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Base images are pinned by digest.</summary>
internal sealed class DockerBaseDigestRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/base-digest",
        Title = "Base images are pinned by digest",
        Severity = Severity.Info,
        Rationale = "A tag can be moved to another image; a digest cannot.",
        Remediation = "Add the digest behind the tag: base:1.2@sha256:….",
        Controls = ["nsa:supply-chain"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var stage in DockerStages.Of(file))
            if (stage.Base is { } image && !image.Contains('$', StringComparison.Ordinal) && ImageReference.Parse(image) is { Digest: null, IsFloating: false }) sink.Report($"names its base \"{image}\" by tag only", stage.From);
    }
}
