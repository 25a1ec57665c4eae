using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>What is installed is verified.</summary>
internal sealed class DockerUnverifiedInstallRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/unverified-install",
        Title = "What is installed is verified",
        Severity = Severity.Medium,
        Rationale = "With checks switched off anybody on the way can put in a program of his own.",
        Remediation = "Remove the option; add the missing certificate or key instead.",
        Controls = ["nsa:supply-chain", "nist:SI-7"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        RUN apt-get install -y --allow-unauthenticated tool
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        RUN apt-get install -y --no-install-recommends tool
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
            if (instruction.Keyword == "RUN" && CommandLines.Unverified(instruction.Text) is { } option) sink.Report($"switches a check off: {(option.Contains("curl", StringComparison.Ordinal) ? "curl -k" : option)}", instruction);
    }
}
