using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Scripts do not hold what strangers write.</summary>
internal sealed class WorkflowScriptInjectionRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/script-injection",
        Title = "Scripts do not hold what strangers write",
        Severity = Severity.High,
        Rationale = "A title or a branch name with $(…) in it is run as a command, with the token and secrets of the workflow.",
        Remediation = "Pass the value by env and use the variable in quotes.",
        Controls = ["mitre:T1059", "soc2:CC8.1"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - run: echo "${{ github.event.pull_request.title }}"
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - run: echo "$TITLE"
              env: { TITLE: "${{ github.event.pull_request.title }}" }
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var script in WorkflowFile.Scripts(file))
            if (WorkflowFile.Tainted(script.Text) is { } expression) sink.Report($"puts {expression}, which strangers write, into a script", script.Path);
    }
}
