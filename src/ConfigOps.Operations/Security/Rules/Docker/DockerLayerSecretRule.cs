using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rules.Secrets;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>No layer holds a secret.</summary>
internal sealed class DockerLayerSecretRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/layer-secret",
        Title = "No layer holds a secret",
        Severity = Severity.High,
        Rationale = "Every layer can be read by whoever may pull the image, also when a later one deletes the file.",
        Remediation = "Use RUN --mount=type=secret, and replace the value: it is known now.",
        Controls = ["nist:IA-5", "pci:8.6.2", "soc2:CC6.1", "mitre:T1552"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        ENV DB_PASSWORD=kX9#vT2m!qLw
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        ENV DB_PASSWORD_FILE=/run/secrets/db
        RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) ./install
        USER 10001
        """) { FileName = "Dockerfile" };

    public override ScanType Type => ScanType.Secrets;

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
        {
            if (instruction.Keyword is not ("ENV" or "ARG" or "LABEL" or "RUN" or "CMD" or "ENTRYPOINT")) continue;
            foreach (var (name, value) in DockerSecrets.Pairs(instruction))
                if (SecretDetector.Find(name, value) is { } found)
                {
                    sink.Report(name.Length == 0 ? $"its {instruction.Keyword} holds {found}" : $"its {instruction.Keyword} {name} holds {found}", instruction);
                    break;
                }
        }
    }
}
