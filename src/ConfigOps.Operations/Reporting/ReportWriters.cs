using ConfigOps.Operations.Reporting.Html;

namespace ConfigOps.Operations.Reporting;

/// <summary>The report formats there are: a table of contents. PDF is not among them, because it needs a browser (<see cref="Pdf.PdfReportWriter"/>).</summary>
public static class ReportWriters
{
    /// <summary>One writer a format.</summary>
    public static IReadOnlyList<IReportWriter> All { get; } =
    [
        new JsonReportWriter(),
        new SarifReportWriter(),
        new HtmlReportWriter(),
        new CsvReportWriter(),
        new JUnitReportWriter(),
        new GitLabReportWriter(),
        new GitLabSastReportWriter(),
        new GitHubReportWriter(),
        new GitHubSummaryWriter(),
    ];

    /// <summary>The writer of a format, or null when there is none of that name.</summary>
    public static IReportWriter? Find(string format) => All.FirstOrDefault(writer => writer.Format == format);
}
