using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Images of jobs have a fixed version.</summary>
internal sealed class WorkflowFloatingImageRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/floating-image",
        Title = "Images of jobs have a fixed version",
        Severity = Severity.Low,
        Rationale = "The same workflow runs another program tomorrow.",
        Remediation = "Name a version, or better a digest.",
        Controls = ["nsa:supply-chain", "soc2:CC8.1"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            container: { image: "node:latest" }
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { persist-credentials: false }
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            container: { image: "node:22.11.0" }
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { persist-credentials: false }
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var image in WorkflowFile.Images(file))
            if (!image.Text.Contains('$', StringComparison.Ordinal) && ImageReference.Parse(image.Text).IsFloating) sink.Report($"runs in \"{image.Text}\", which names no fixed version", image.Path);
    }
}
