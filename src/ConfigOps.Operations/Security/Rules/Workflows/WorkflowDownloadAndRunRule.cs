using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Workflows run nothing unseen.</summary>
internal sealed class WorkflowDownloadAndRunRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/download-and-run",
        Title = "Workflows run nothing unseen",
        Severity = Severity.Medium,
        Rationale = "Whoever owns the address runs in the workflow, with its token and secrets.",
        Remediation = "Download, compare with a known digest, then run; or use a pinned action.",
        Controls = ["nsa:supply-chain", "nist:SI-7", "mitre:T1204"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - run: curl -fsSL https://example.com/install.sh | sh
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - run: curl -fsSL https://example.com/tool -o tool && sha256sum -c tool.sha256
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var script in WorkflowFile.Scripts(file))
            if (CommandLines.DownloadsAndRuns(script.Text)) sink.Report("fetches a program and runs it", script.Path);
    }
}
