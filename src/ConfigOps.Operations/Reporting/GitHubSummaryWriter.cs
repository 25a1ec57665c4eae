using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting.Html;

namespace ConfigOps.Operations.Reporting;

/// <summary>Writes a page of Markdown for the summary of a GitHub job: verdict, numbers, what was not assessed, and the worst findings.</summary>
public sealed class GitHubSummaryWriter : IReportWriter
{
    /// <summary>The most findings on the page; GitHub takes no more than a mebibyte of all steps together.</summary>
    public const int Most = 100;

    /// <inheritdoc/>
    public string Format => "github-summary";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = new ReportTally(report);
        using var page = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.WriteLine($"## {Text(HtmlSummary.Title(report.Operation))} · {Text(report.Environment)}");
        page.WriteLine();
        page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(report.Gate.IsPassed ? "✅ Gate passed" : $"❌ Gate failed: {Text(report.Gate.Reason)}")} · score {Math.Round(report.Score, 1, MidpointRounding.ToZero):0.#} · {report.Resources.Count} objects"));
        page.WriteLine();
        page.WriteLine($"| {string.Join(" | ", Severities.WorstFirst.Select(severity => severity.ToText()))} | accepted |");
        page.WriteLine($"|{string.Concat(Enumerable.Repeat("---:|", Severities.WorstFirst.Count + 1))}");
        page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Severities.WorstFirst.Select(tally.Count))} | {tally.Excepted} |"));
        WriteOmissions(page, report.NotAssessed);
        WriteFindings(page, tally);
    }

    private static void WriteOmissions(StreamWriter page, IReadOnlyList<Omission> omissions)
    {
        if (omissions.Count == 0) return;
        page.WriteLine();
        page.WriteLine("### Not assessed");
        page.WriteLine();
        foreach (var omission in omissions.Take(Most)) page.WriteLine($"- **{Text(omission.What)}**: {Text(omission.Reason)}. {Text(omission.Remedy)}");
    }

    private static void WriteFindings(StreamWriter page, ReportTally tally)
    {
        if (tally.Open == 0) return;
        page.WriteLine();
        page.WriteLine("### Findings");
        page.WriteLine();
        page.WriteLine("| severity | finding | rule | place |");
        page.WriteLine("|---|---|---|---|");
        foreach (var (finding, _) in tally.OpenFindings.Take(Most))
            page.WriteLine($"| {finding.Severity.ToText()} | {Text(finding.Message)} | {Text(finding.Rule)} | {Text(Place(finding))} |");
        if (tally.Open <= Most) return;
        page.WriteLine();
        page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {tally.Open - Most} more"));
    }

    private static string Place(Finding finding) => finding.File is null ? finding.Resource?.ToString() ?? "" : finding.Position.IsKnown ? $"{finding.File}:{finding.Position}" : finding.File;

    // Neither HTML nor Markdown of a manifest may take effect, and a line must stay a line of the table.
    private static string Text(string text)
    {
        var made = new StringBuilder();
        foreach (var character in HtmlText.Encode(text))
        {
            if (character is '\n' or '\r' or '\t') made.Append(' ');
            else if (character is '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' or '!') made.Append('\\').Append(character);
            else made.Append(character);
        }

        return made.Replace("http://", "http:\u200b//").Replace("https://", "https:\u200b//").Replace("@", "&#64;").ToString();
    }
}
