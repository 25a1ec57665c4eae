using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting.Html;

namespace ConfigOps.Operations.Reporting.Pdf;

/// <summary>Writes the report as PDF: a browser prints the HTML report, with its headings as bookmarks. The same report gives the same bytes with the same browser and fonts.</summary>
/// <param name="find">Finds the browser; called when a report is written, so that a run without PDF needs none.</param>
/// <param name="mask">Masks the secrets in the page, because they could not be found in the compressed PDF.</param>
public sealed class PdfReportWriter(Func<Chromium> find, Func<byte[], byte[]> mask) : IReportWriter
{
    /// <inheritdoc/>
    public string Format => "pdf";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var browser = find();
        using var page = new MemoryStream();
        new HtmlReportWriter().Write(report, page);
        var pdf = browser.Print(mask(page.ToArray()));
        PdfDates.Set(pdf, report.StartedAt);
        PdfNodeIds.Renumber(pdf);
        output.Write(pdf);
    }
}
