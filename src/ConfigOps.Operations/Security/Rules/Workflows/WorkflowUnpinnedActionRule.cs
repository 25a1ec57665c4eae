using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Actions are pinned by commit.</summary>
internal sealed class WorkflowUnpinnedActionRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/unpinned-action",
        Title = "Actions are pinned by commit",
        Severity = Severity.Medium,
        Rationale = "A tag can be moved: whoever takes over an action runs in your workflow, with its secrets.",
        Remediation = "Name the commit and put the version into a comment: owner/name@<40 digits> # v4.",
        Controls = ["nsa:supply-chain", "soc2:CC8.1", "mitre:T1204"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - uses: actions/checkout@v4
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
            - uses: ./.github/actions/build
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var use in WorkflowFile.Uses(file))
            if (!WorkflowFile.IsPinned(use.Text)) sink.Report($"runs \"{use.Text}\", which can change", use.Path);
    }
}
