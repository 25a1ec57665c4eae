using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Nothing is fetched and run unseen.</summary>
internal sealed class DockerDownloadAndRunRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/download-and-run",
        Title = "Nothing is fetched and run unseen",
        Severity = Severity.High,
        Rationale = "Whoever owns the address, or stands on the way to it, decides what is in the image.",
        Remediation = "Download, compare with a known digest, then run; or use a package.",
        Controls = ["nsa:supply-chain", "nist:SI-7", "mitre:T1105"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        RUN curl -fsSL https://example.com/install.sh | bash
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        RUN curl -fsSLO https://example.com/tool.tar.gz && echo "24454f83  tool.tar.gz" | sha256sum -c -
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
            if (instruction.Keyword == "RUN" && CommandLines.DownloadsAndRuns(instruction.Text)) sink.Report("fetches a program and runs it", instruction);
    }
}
