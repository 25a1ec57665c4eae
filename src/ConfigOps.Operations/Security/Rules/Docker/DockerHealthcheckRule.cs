using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Images say how they are checked.</summary>
internal sealed class DockerHealthcheckRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/healthcheck",
        Title = "Images say how they are checked",
        Severity = Severity.Info,
        Rationale = "Outside of Kubernetes nothing notices that the program hangs.",
        Remediation = "Add HEALTHCHECK, or HEALTHCHECK NONE where only Kubernetes runs the image.",
        Controls = ["soc2:A1.2"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        USER 10001
        ENTRYPOINT ["/web"]
        """,
        """
        FROM registry.example.com/base:1.2
        USER 10001
        HEALTHCHECK CMD ["/web", "--check"]
        ENTRYPOINT ["/web"]
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        if (DockerStages.Last(file) is { } last && !file.Instructions.Any(instruction => instruction.Keyword == "HEALTHCHECK")) sink.Report("does not say how the program is checked", last.From);
    }
}
