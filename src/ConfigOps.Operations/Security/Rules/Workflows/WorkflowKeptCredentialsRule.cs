using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>The token does not stay in the checkout.</summary>
internal sealed class WorkflowKeptCredentialsRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/kept-credentials",
        Title = "The token does not stay in the checkout",
        Severity = Severity.Low,
        Rationale = "By default checkout leaves the token in the folder's git configuration, where every later step and artifact has it.",
        Remediation = "Set persist-credentials to false.",
        Controls = ["nist:IA-5", "nsa:supply-chain"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { persist-credentials: false }
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var step in WorkflowFile.Steps(file))
            if (step.Node["uses"]?.AsString()?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true && step.Node.At("with", "persist-credentials") is null) sink.Report("leaves its token in the checkout", step.Path["uses"]);
    }
}
