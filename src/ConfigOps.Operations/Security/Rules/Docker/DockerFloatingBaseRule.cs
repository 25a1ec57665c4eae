using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Base images have a fixed version.</summary>
internal sealed class DockerFloatingBaseRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/floating-base",
        Title = "Base images have a fixed version",
        Severity = Severity.Medium,
        Rationale = "The same Dockerfile gives another image tomorrow, and nobody can tell what changed.",
        Remediation = "Name a version, or better a digest.",
        Controls = ["nsa:supply-chain", "soc2:CC8.1", "nist:CM-2"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:latest
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var stage in DockerStages.Of(file))
            if (stage.Base is { } image && DockerVariables.Resolve(image, file) is { } resolved && ImageReference.Parse(resolved).IsFloating) sink.Report($"builds on \"{resolved}\", which names no fixed version", stage.From);
    }
}
