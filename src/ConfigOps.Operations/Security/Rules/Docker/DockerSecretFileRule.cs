using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>No file with secrets is copied into the image.</summary>
internal sealed class DockerSecretFileRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/secret-file",
        Title = "No file with secrets is copied into the image",
        Severity = Severity.High,
        Rationale = "Keys and logins in an image are with everybody who may pull it.",
        Remediation = "Add the file to .dockerignore, and pass it by RUN --mount=type=secret.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        COPY .ssh/id_rsa /root/.ssh/id_rsa
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        COPY .ssh/id_rsa.pub /etc/keys/
        USER 10001
        """) { FileName = "Dockerfile" };

    public override ScanType Type => ScanType.Secrets;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
        {
            if (instruction.Keyword is not ("COPY" or "ADD") || instruction.Flag("from") is not null) continue;
            var files = instruction.Operands.ToList();
            if (files.Take(files.Count - 1).FirstOrDefault(SecretFiles.IsOne) is { } found) sink.Report($"copies {found} into the image", instruction);
        }
    }
}
