using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Code of strangers does not run with secrets.</summary>
internal sealed class WorkflowUntrustedCheckoutRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/untrusted-checkout",
        Title = "Code of strangers does not run with secrets",
        Severity = Severity.High,
        Rationale = "pull_request_target and workflow_run have the secrets of the repository; code of a pull request that is checked out there takes them.",
        Remediation = "Use pull_request, or do not check the pull request's code out.",
        Controls = ["mitre:T1204", "nist:AC-4", "soc2:CC8.1"],
    };

    public override RuleExample Example => new(
        """
        on: [pull_request_target]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { ref: "${{ github.event.pull_request.head.sha }}" }
        """,
        """
        on: [pull_request]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
              with: { ref: "${{ github.event.pull_request.head.sha }}" }
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        if (!WorkflowFile.Triggers(file).Any(trigger => trigger is "pull_request_target" or "workflow_run")) return;
        foreach (var step in WorkflowFile.Steps(file))
        {
            var checksOut = step.Node["uses"]?.AsString()?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true;
            var what = $"{step.Node.At("with", "ref")?.AsString()} {step.Node.At("with", "repository")?.AsString()}";
            if (checksOut && (what.Contains("head", StringComparison.Ordinal) || what.Contains("merge_commit", StringComparison.Ordinal) || what.Contains("refs/pull", StringComparison.Ordinal)))
                sink.Report("checks code of strangers out where secrets are", step.Path["with"]);
        }
    }
}
