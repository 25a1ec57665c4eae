using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>
/// Writes the report as one self-contained page: no request leaves it, and its content security policy allows no script or style but its own. All
/// operations share it; a report gets a tab for each of its sections that has a drawing.
/// </summary>
public sealed class HtmlReportWriter : IReportWriter
{
    // The default encoder escapes <, > and &, so that no text can end the script element that holds it.
    private static readonly JsonWriterOptions DataOptions = new() { Indented = false };

    /// <inheritdoc/>
    public string Format => "html";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = ReportTally.Of(report);
        var (style, script) = (PageParts.Style, PageParts.Script);
        using var page = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.Write(Head(report, style, PaperFrame.Style(report), script));
        page.Write(HtmlSummary.Render(report, tally));
        page.Write(HtmlSummary.Frame);
        page.Write("<script type=\"application/json\" id=\"data\">");
        page.Flush();
        using (var writer = new Utf8JsonWriter(output, DataOptions)) PageData.Write(writer, report, tally);
        page.Write("</script>\n<script>");
        page.Write(script);
        page.Write("</script>\n</body>\n</html>\n");
    }

    private static string Head(Report report, string style, string paper, string script) => $"""
        <!doctype html>
        <html lang="en" data-theme="light">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Hash(style)}' '{Hash(paper)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{HtmlText.Encode($"{HtmlSummary.Title(report.Operation)} · {report.Environment}")}</title>
        <style>{style}</style>
        <style>{paper}</style>
        </head>

        """;

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
