using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Workflows say what their token may do.</summary>
internal sealed class WorkflowBroadPermissionsRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/broad-permissions",
        Title = "Workflows say what their token may do",
        Severity = Severity.Medium,
        Rationale = "A token that may write everything lets any step change code, releases and packages.",
        Remediation = "Set permissions at the top to contents: read, and more on single jobs.",
        Controls = ["nist:AC-6", "soc2:CC6.3"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: write-all
        jobs:
          build:
            runs-on: ubuntu-24.04
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
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { persist-credentials: false }
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        if (file.Root!["permissions"]?.AsString() == "write-all") sink.Report("its token may write everything", NodePath.Of("permissions"));
        var jobs = file.Root["jobs"]?.Entries ?? [];
        foreach (var job in jobs)
            if (job.Value["permissions"]?.AsString() == "write-all") sink.Report($"the token of its job {job.Key} may write everything", NodePath.Of("jobs")[job.Key]["permissions"]);
        if (file.Root["permissions"] is null && jobs.Any(job => job.Value["permissions"] is null)) sink.Report("does not say what its token may do, so that the repository's setting decides", NodePath.Of("permissions"), Severity.Low);
    }
}
