using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>What is fetched is checked.</summary>
internal sealed class DockerRemoteAddRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/remote-add",
        Title = "What is fetched is checked",
        Severity = Severity.Medium,
        Rationale = "ADD takes whatever the address answers at that moment.",
        Remediation = "Use ADD with --checksum, or RUN with a download that is compared with a known digest.",
        Controls = ["nsa:supply-chain", "nist:SI-7"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        ADD https://example.com/tool.tar.gz /opt/
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool.tar.gz /opt/
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
            if (instruction.Keyword == "ADD" && instruction.Flag("checksum") is null && instruction.Operands.FirstOrDefault(word => word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) is { } address)
                sink.Report($"takes whatever {new Uri(address, UriKind.RelativeOrAbsolute) switch { { IsAbsoluteUri: true } uri => uri.Host, _ => "the address" }} answers", instruction);
    }
}
