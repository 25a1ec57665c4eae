using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>
/// Writes the open findings as GitHub workflow commands, worst first; printed in a workflow, each becomes an annotation on its line. Excepted findings are left
/// out. GitHub itself shows ten errors, ten warnings and ten notices a step.
/// </summary>
public sealed class GitHubReportWriter : IReportWriter
{
    /// <summary>The longest text of an annotation, in characters; GitHub takes 64 KiB.</summary>
    public const int MostText = 4000;

    private const int MostTitle = 255;

    /// <inheritdoc/>
    public string Format => "github";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var (finding, _) in ReportTally.Of(report).OpenFindings) writer.WriteLine(Command(finding));
        foreach (var omission in report.NotAssessed) writer.WriteLine($"::notice title={Property("not assessed")}::{Data(omission.ToString())}");
    }

    /// <summary>The command that marks a finding.</summary>
    public static string Command(Finding finding)
    {
        var properties = new List<string>(4);
        if (finding.File is { } file) properties.Add($"file={Property(file)}");
        if (finding is { File: not null, Position.IsKnown: true })
        {
            properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={finding.Position.Line}"));
            if (finding.Position.Column > 0) properties.Add(string.Create(CultureInfo.InvariantCulture, $"col={finding.Position.Column}"));
        }

        properties.Add($"title={Property(ShownText.OneLine($"{finding.Severity.ToText()}: {finding.Rule}", MostTitle))}");
        var text = finding.Remediation.Length == 0 ? finding.Message : $"{finding.Message}\n{finding.Remediation}";
        return $"::{Level(finding.Severity)} {string.Join(',', properties)}::{Data(text)}";
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "notice",
    };

    private static string Data(string text) => Escape(ShownText.Cut(text, MostText));

    private static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Escape(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
