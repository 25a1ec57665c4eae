using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>Images of jobs have a fixed version.</summary>
internal sealed class PipelineFloatingImageRule : PipelineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "pipeline/floating-image",
        Title = "Images of jobs have a fixed version",
        Severity = Severity.Medium,
        Rationale = "The same pipeline runs another program tomorrow, with the variables of the project.",
        Remediation = "Name a version, or better a digest.",
        Controls = ["nsa:supply-chain", "soc2:CC8.1"],
    };

    public override RuleExample Example => new(
        """
        image: node:latest
        build: { script: [npm ci] }
        """,
        """
        image: node:22.11.0
        build: { script: [npm ci] }
        """) { FileName = ".gitlab-ci.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var image in PipelineFile.Images(file))
            if (!image.Text.Contains('$', StringComparison.Ordinal) && ImageReference.Parse(image.Text).IsFloating) sink.Report($"runs in \"{image.Text}\", which names no fixed version", image.Path);
    }
}
