using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Images have a user of their own.</summary>
internal sealed class DockerRootUserRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/root-user",
        Title = "Images have a user of their own",
        Severity = Severity.Medium,
        Rationale = "Without USER the program runs as root unless every manifest remembers to forbid it.",
        Remediation = "Add USER with a number of 10000 or above to the last stage.",
        Controls = ["nsa:supply-chain", "nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        COPY web /web
        ENTRYPOINT ["/web"]
        """,
        """
        FROM registry.example.com/base:1.2
        COPY web /web
        USER 10001
        ENTRYPOINT ["/web"]
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        if (DockerStages.Last(file) is not { } last) return;
        var user = last.UserInstruction;
        if (user is null)
        {
            // Images that are made to run without root say so in their tag.
            if (last.Base is null || !last.Base.Contains("nonroot", StringComparison.Ordinal)) sink.Report("its last stage names no user, so the program runs as that of the base, most often root", last.From);
        }
        else if (user.Text.Split(':')[0].Trim('"') is "root" or "0") sink.Report($"its program runs as {user.Text}", user);
    }
}
