using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Files of variables hold no secrets.</summary>
internal sealed class VariableFileSecretRule : SourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/variable-file",
        Title = "Files of variables hold no secrets",
        Severity = Severity.High,
        Rationale = "Files of variables are copied, sent and committed by mistake.",
        Remediation = "Keep the file out of version control, and replace the value everywhere it was used: it is known now.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552", "gdpr:32"],
    };

    public override RuleExample Example => new(
        """
        LOG_LEVEL=info
        DB_PASSWORD=kX9#vT2m!qLw
        """,
        """
        LOG_LEVEL=info
        DB_PASSWORD=${DB_PASSWORD}
        """) { FileName = "prod.env" };

    public override ScanType Type => ScanType.Secrets;

    public override bool AppliesTo(SourceFile file, ScanContext scan) => file.Kind == SourceKind.VariableFile;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink) => SourceSecrets.Report(file, sink);
}
