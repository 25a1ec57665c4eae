using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rules.Secrets;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Workflows hold no secrets.</summary>
internal sealed class WorkflowPlainSecretRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/plain-secret",
        Title = "Workflows hold no secrets",
        Severity = Severity.High,
        Rationale = "Whoever may read the repository, and every fork of it, reads the value.",
        Remediation = "Use secrets of the repository or of an environment, and replace the value: it is known now.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - run: ./deploy
              env: { API_TOKEN: 8f4e2c9a7b1d6053e8f1 }
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          build:
            runs-on: ubuntu-24.04
            steps:
            - run: ./deploy
              env: { API_TOKEN: "${{ secrets.API_TOKEN }}" }
        """) { FileName = ".github/workflows/build.yml" };

    public override ScanType Type => ScanType.Secrets;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var variable in WorkflowFile.Variables(file))
            if (SecretDetector.Find(variable.Name, variable.Text) is { } found) sink.Report($"its value {variable.Name} holds {found}", variable.Path);
    }
}
