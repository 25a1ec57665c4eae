using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Images have no sudo.</summary>
internal sealed class DockerSudoRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/sudo",
        Title = "Images have no sudo",
        Severity = Severity.Low,
        Rationale = "sudo in a container is a way to root that no manifest forbids.",
        Remediation = "Run what needs root before USER, and leave sudo out.",
        Controls = ["nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        RUN apt-get install -y sudo
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        RUN apt-get install -y pseudo-tools
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
            if (instruction.Keyword == "RUN" && instruction.Text.Split((char[])[' ', '\t', ';', '&', '|', '\n'], StringSplitOptions.RemoveEmptyEntries).Contains("sudo")) sink.Report("uses or installs sudo", instruction);
    }
}
