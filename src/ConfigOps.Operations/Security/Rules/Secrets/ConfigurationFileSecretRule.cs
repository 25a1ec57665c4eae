using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Configuration files hold no secrets.</summary>
internal sealed class ConfigurationFileSecretRule : SourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/configuration-file",
        Title = "Configuration files hold no secrets",
        Severity = Severity.High,
        Rationale = "A file of the repository is read by everybody who may read the repository, and stays in its history.",
        Remediation = "Name a secret instead of the value, and replace it everywhere it was used: it is known now.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        database:
          host: db.example.com
          password: kX9#vT2m!qLw
        """,
        """
        database:
          host: db.example.com
          password: vault:secret/data/web#password
        """) { FileName = "environments/prod.yaml" };

    public override ScanType Type => ScanType.Secrets;

    public override bool AppliesTo(SourceFile file, ScanContext scan) => file.Kind == SourceKind.Configuration;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink) => SourceSecrets.Report(file, sink);
}
