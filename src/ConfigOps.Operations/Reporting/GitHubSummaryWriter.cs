using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting.Html;

namespace ConfigOps.Operations.Reporting;

/// <summary>Writes a page of Markdown for the summary of a GitHub job: verdict, numbers, what was not assessed, and the worst findings.</summary>
public sealed class GitHubSummaryWriter : IReportWriter
{
    /// <summary>The most findings on the page.</summary>
    public const int Most = 100;

    /// <summary>
    /// The most bytes of a page. GitHub throws away a step's summary of more than a mebibyte, and a step may run every operation there is.
    /// </summary>
    public const int MostBytes = 100 * 1024;

    private const int CellLength = 300;

    /// <inheritdoc/>
    public string Format => "github-summary";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = ReportTally.Of(report);
        var page = new BoundedPage(output, MostBytes);
        page.Line($"## {Text(HtmlSummary.Title(report.Operation))} · {Text(report.Environment)}");
        page.Line();
        page.Line(string.Create(CultureInfo.InvariantCulture, $"{Verdict(report)} · score {Math.Round(report.Score, 1, MidpointRounding.ToZero):0.#} · {report.Resources.Count} objects"));
        page.Line();
        page.Line($"| {string.Join(" | ", Severities.WorstFirst.Select(severity => severity.ToText()))} | accepted |");
        page.Line($"|{string.Concat(Enumerable.Repeat("---:|", Severities.WorstFirst.Count + 1))}");
        page.Line(string.Create(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Severities.WorstFirst.Select(tally.Count))} | {tally.Excepted} |"));
        WriteOmissions(page, report.NotAssessed);
        WriteFindings(page, tally);
    }

    private static string Verdict(Report report)
    {
        if (!report.Gate.IsPassed) return $"❌ Gate failed: {Text(report.Gate.Reason)}";
        return report.NotAssessed.Count == 0 ? "✅ Gate passed" : "⚠️ Gate passed, but not everything was assessed";
    }

    private static void WriteOmissions(BoundedPage page, IReadOnlyList<Omission> omissions)
    {
        if (omissions.Count == 0) return;
        page.Line();
        page.Line("### Not assessed");
        page.Line();
        var shown = omissions.Take(Most).TakeWhile(omission => page.TryLine($"- **{Text(omission.What)}**: {Text(omission.Reason)}. {Text(omission.Remedy)}")).Count();
        if (shown < omissions.Count) page.Line(string.Create(CultureInfo.InvariantCulture, $"- and {omissions.Count - shown} more, which the JSON report lists"));
    }

    private static void WriteFindings(BoundedPage page, ReportTally tally)
    {
        if (tally.Open == 0) return;
        page.Line();
        page.Line("### Findings");
        page.Line();
        page.Line("| severity | finding | rule | place |");
        page.Line("|---|---|---|---|");
        var shown = tally.OpenFindings.Take(Most).TakeWhile(numbered => page.TryLine(Row(numbered.Finding))).Count();
        if (tally.Open <= shown) return;
        page.Line();
        page.Line(string.Create(CultureInfo.InvariantCulture, $"and {tally.Open - shown} more, which the JSON report lists"));
    }

    private static string Row(Finding finding) => $"| {finding.Severity.ToText()} | {Text(finding.Message)} | {Text(finding.Rule)} | {Text(Place(finding))} |";

    private static string Place(Finding finding) => finding.File is null ? finding.Resource?.ToString() ?? "" : finding.Position.IsKnown ? $"{finding.File}:{finding.Position}" : finding.File;

    private static string Text(string text) => MarkdownText.Cell(text, CellLength);

    /// <summary>A page that takes lists only as long as they fit; its other lines are few and short.</summary>
    private sealed class BoundedPage(Stream output, int most)
    {
        private int _left = most;

        public void Line(string text = "")
        {
            var bytes = Encoding.UTF8.GetBytes(text + "\n");
            _left -= bytes.Length;
            output.Write(bytes);
        }

        public bool TryLine(string text)
        {
            if (Encoding.UTF8.GetByteCount(text) + 1 > _left) return false;
            Line(text);
            return true;
        }
    }
}
