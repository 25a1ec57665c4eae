using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Images offer no remote login.</summary>
internal sealed class DockerRemoteLoginRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/remote-login",
        Title = "Images offer no remote login",
        Severity = Severity.Medium,
        Rationale = "A server for logins in a container is one more way in, with passwords of its own.",
        Remediation = "Remove the server; use kubectl exec where it is allowed.",
        Controls = ["pci:2.2.4", "mitre:T1021"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        EXPOSE 22
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        EXPOSE 8022/tcp
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
            if (instruction.Keyword == "EXPOSE" && instruction.Words.Any(word => word.Split('/')[0] is "22" or "23" or "3389")) sink.Report("opens a port for logins", instruction);
    }
}
