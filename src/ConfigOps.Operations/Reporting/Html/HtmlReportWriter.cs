using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>
/// Writes the report as one self-contained page: no request leaves it, and its content security policy allows no script or style but its own.
/// The page shows the JSON report that is embedded in it, so the two cannot disagree.
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
        var tally = new ReportTally(report);
        var style = Resource("report.css");
        var script = Resource("report.js");
        using var page = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        page.Write(Head(report, style, script));
        page.Write(HtmlSummary.Render(report, tally));
        page.Write(HtmlSummary.Findings);
        page.Write("<script type=\"application/json\" id=\"report\">");
        WriteData(page, output, writer => JsonReportWriter.WriteTo(writer, report, tally));
        page.Write("</script>\n<script type=\"application/json\" id=\"rules\">");
        WriteData(page, output, writer => WriteRules(writer, tally));
        page.Write("</script>\n<script>");
        page.Write(script);
        page.Write("</script>\n</body>\n</html>\n");
    }

    private static string Head(Report report, string style, string script) => $"""
        <!doctype html>
        <html lang="en" data-theme="light">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{HtmlText.Encode($"{HtmlSummary.Title(report.Operation)} · {report.Environment}")}</title>
        <style>{style}</style>
        </head>

        """;

    private static void WriteData(StreamWriter page, Stream output, Action<Utf8JsonWriter> write)
    {
        page.Flush();
        using var writer = new Utf8JsonWriter(output, DataOptions);
        write(writer);
    }

    private static void WriteRules(Utf8JsonWriter writer, ReportTally tally)
    {
        writer.WriteStartArray();
        foreach (var rule in tally.Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteString("title", rule.Title);
            writer.WriteString("rationale", rule.Rationale);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Hash(string text) => string.Create(CultureInfo.InvariantCulture, $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}");

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReportWriter).Assembly.GetManifestResourceStream($"ConfigOps.Operations.Reporting.Html.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
