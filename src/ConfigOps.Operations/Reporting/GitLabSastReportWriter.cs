using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>
/// Writes the open findings as a GitLab SAST report (security report schema 15), which fills GitLab's list of vulnerabilities. The format knows no
/// suppressions, so excepted findings are left out.
/// </summary>
public sealed class GitLabSastReportWriter : IReportWriter
{
    private const string Time = "yyyy-MM-ddTHH:mm:ss";
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Format => "gitlab-sast";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = new ReportTally(report);
        var titles = tally.Rules.ToDictionary(rule => rule.Id, rule => rule.Title, StringComparer.Ordinal);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "15.0.7");
            WriteScan(writer, report);
            writer.WriteStartArray("vulnerabilities");
            foreach (var (finding, fingerprint) in tally.OpenFindings) WriteFinding(writer, report, finding, fingerprint, titles[finding.Rule]);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteScan(Utf8JsonWriter writer, Report report)
    {
        writer.WriteStartObject("scan");
        writer.WriteString("type", "sast");
        writer.WriteString("status", "success");
        writer.WriteString("start_time", report.StartedAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        writer.WriteString("end_time", (report.StartedAt + report.Duration).UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        foreach (var part in (string[])["analyzer", "scanner"])
        {
            writer.WriteStartObject(part);
            writer.WriteString("id", "configops");
            writer.WriteString("name", "ConfigOps");
            writer.WriteString("version", typeof(GitLabSastReportWriter).Assembly.GetName().Version!.ToString(3));
            writer.WriteStartObject("vendor");
            writer.WriteString("name", "ConfigOps");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteStartArray("messages");
        foreach (var omission in report.NotAssessed)
        {
            writer.WriteStartObject();
            writer.WriteString("level", "warn");
            writer.WriteString("value", omission.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter writer, Report report, Finding finding, string fingerprint, string title)
    {
        writer.WriteStartObject();
        writer.WriteString("id", fingerprint);
        // GitLab takes at most 255 characters.
        writer.WriteString("name", title.Length > 255 ? title[..255] : title);
        writer.WriteString("description", finding.Message);
        writer.WriteString("severity", finding.Severity.ToString());
        if (finding.Remediation.Length > 0) writer.WriteString("solution", finding.Remediation);
        writer.WriteStartObject("location");
        writer.WriteString("file", finding.File ?? finding.Resource?.ToString() ?? report.Operation);
        writer.WriteNumber("start_line", Math.Max(1, finding.Position.Line));
        writer.WriteEndObject();
        writer.WriteStartArray("identifiers");
        WriteIdentifier(writer, "configops_rule", finding.Rule);
        if (finding.Rule.StartsWith("vulnerability/CVE-", StringComparison.Ordinal)) WriteIdentifier(writer, "cve", finding.Rule["vulnerability/".Length..]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteIdentifier(Utf8JsonWriter writer, string type, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("name", value);
        writer.WriteString("value", value);
        writer.WriteEndObject();
    }
}
