using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;
using System.Text.RegularExpressions;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Files of images are not for everybody to change.</summary>
internal sealed partial class DockerBroadModeRule : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "dockerfile/broad-mode",
        Title = "Files of images are not for everybody to change",
        Severity = Severity.Low,
        Rationale = "What everybody may write, an intruder replaces.",
        Remediation = "Give the files an owner by COPY --chown, and the mode 755 or less.",
        Controls = ["nist:AC-6"],
    };

    public override RuleExample Example => new(
        """
        FROM registry.example.com/base:1.2
        RUN chmod -R 777 /app
        USER 10001
        """,
        """
        FROM registry.example.com/base:1.2
        RUN chmod -R 755 /app && chmod 1777 /tmp
        USER 10001
        """) { FileName = "Dockerfile" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var instruction in file.Instructions)
        {
            var isBroad = instruction.Keyword == "RUN" ? BroadMode().IsMatch(instruction.Text) : instruction.Keyword is "COPY" or "ADD" && instruction.Flag("chmod") is "777" or "0777" or "a+w";
            if (isBroad) sink.Report("lets everybody change files", instruction);
        }
    }

    [GeneratedRegex(@"\bchmod\s+(-\S+\s+)*(0?777|0?666|a\+w|a\+rwx|ugo\+w|o\+w)\b", RegexOptions.CultureInvariant)]
    private static partial Regex BroadMode();
}
