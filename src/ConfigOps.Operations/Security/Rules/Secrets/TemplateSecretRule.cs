using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Templates hold no secrets.</summary>
internal sealed class TemplateSecretRule : SourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/template",
        Title = "Templates hold no secrets",
        Severity = Severity.High,
        Rationale = "A template lands in version control, and its value in every environment.",
        Remediation = "Take the value from a secret of the environment, and replace it everywhere it was used: it is known now.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        data:
          DB_PASSWORD: kX9#vT2m!qLw
        """,
        """
        data:
          DB_PASSWORD: {{quote component.password}}
        """) { FileName = "templates/web.yaml.hbs" };

    public override ScanType Type => ScanType.Secrets;

    public override bool AppliesTo(SourceFile file, ScanContext scan) => file.Kind == SourceKind.Template;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink) => SourceSecrets.Report(file, sink);
}
