using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Pull requests do not run on machines of your own.</summary>
internal sealed class WorkflowSelfHostedRunnerRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/self-hosted-runner",
        Title = "Pull requests do not run on machines of your own",
        Severity = Severity.Medium,
        Rationale = "Whoever opens a pull request runs a program on the machine, and what it leaves behind meets the next job.",
        Remediation = "Use hosted runners for pull requests, or such that are thrown away after each job.",
        Controls = ["mitre:T1204", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        on: [pull_request]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: [self-hosted, linux]
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { persist-credentials: false }
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: [self-hosted, linux]
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { persist-credentials: false }
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        if (!WorkflowFile.Triggers(file).Any(trigger => trigger is "pull_request" or "pull_request_target" or "issue_comment")) return;
        foreach (var job in file.Root!["jobs"]?.Entries ?? [])
            if (job.Value["runs-on"] is { } runner && (runner.AsString() == "self-hosted" || runner.Items.Any(label => label.AsString() == "self-hosted"))) sink.Report($"its job {job.Key} runs pull requests on a machine of your own", NodePath.Of("jobs")[job.Key]["runs-on"]);
    }
}
