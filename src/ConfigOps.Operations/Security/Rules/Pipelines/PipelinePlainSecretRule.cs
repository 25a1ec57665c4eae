using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rules.Secrets;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>Pipelines hold no secrets.</summary>
internal sealed class PipelinePlainSecretRule : PipelineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "pipeline/plain-secret",
        Title = "Pipelines hold no secrets",
        Severity = Severity.High,
        Rationale = "Whoever may read the repository, and every fork of it, reads the value.",
        Remediation = "Use masked and protected variables of the project, and replace the value: it is known now.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552"],
    };

    public override RuleExample Example => new(
        """
        variables: { DEPLOY_TOKEN: 8f4e2c9a7b1d6053e8f1 }
        build: { script: [make] }
        """,
        """
        variables: { DEPLOY_TOKEN: $CI_JOB_TOKEN }
        build: { script: [make] }
        """) { FileName = ".gitlab-ci.yml" };

    public override ScanType Type => ScanType.Secrets;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var variable in PipelineFile.Variables(file))
            if (SecretDetector.Find(variable.Name, variable.Text) is { } found) sink.Report($"its variable {variable.Name} holds {found}", variable.Path);
    }
}
