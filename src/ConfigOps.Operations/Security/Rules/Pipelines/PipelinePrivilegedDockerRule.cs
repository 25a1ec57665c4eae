using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>Pipelines build images without a privileged runtime.</summary>
internal sealed class PipelinePrivilegedDockerRule : PipelineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "pipeline/privileged-docker",
        Title = "Pipelines build images without a privileged runtime",
        Severity = Severity.Medium,
        Rationale = "Docker in a job needs a privileged runner: every job on it can take the machine over.",
        Remediation = "Use a builder that needs no runtime and no root.",
        Controls = ["nsa:supply-chain", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        build: { services: ["docker:27.3-dind"], script: [docker build .] }
        """,
        """
        build: { services: ["postgres:16.4"], script: [make] }
        """) { FileName = ".gitlab-ci.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var image in PipelineFile.Images(file))
            if (ImageReference.Parse(image.Text) is { Tag: { } tag } reference && reference.Repository.EndsWith("docker", StringComparison.Ordinal) && tag.Contains("dind", StringComparison.Ordinal)) sink.Report("runs a container runtime beside its jobs", image.Path);
    }
}
