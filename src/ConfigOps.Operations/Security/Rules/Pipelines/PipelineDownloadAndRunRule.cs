using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>Pipelines run nothing unseen.</summary>
internal sealed class PipelineDownloadAndRunRule : PipelineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "pipeline/download-and-run",
        Title = "Pipelines run nothing unseen",
        Severity = Severity.Medium,
        Rationale = "Whoever owns the address runs in the pipeline, with its variables.",
        Remediation = "Download, compare with a known digest, then run.",
        Controls = ["nsa:supply-chain", "nist:SI-7", "mitre:T1204"],
    };

    public override RuleExample Example => new(
        """
        build: { script: ["curl -fsSL https://example.com/install.sh | sh"] }
        """,
        """
        build: { script: ["curl -fsSL https://example.com/status"] }
        """) { FileName = ".gitlab-ci.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var script in PipelineFile.Scripts(file))
            if (CommandLines.DownloadsAndRuns(script.Text)) sink.Report("fetches a program and runs it", script.Path);
    }
}
