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

    // The longest texts, in characters, that GitLab's schema takes.
    private const int MostName = 255;
    private const int MostDescription = 1_048_576;
    private const int MostSolution = 7000;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Format => "gitlab-sast";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = ReportTally.Of(report);
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
            writer.WriteString("version", ToolVersion.Text);
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
        writer.PassOn();
        writer.WriteStartObject();
        writer.WriteString("id", fingerprint);
        writer.WriteString("name", ShownText.Cut(title, MostName));
        writer.WriteString("description", ShownText.Cut(MarkdownText.Field(finding.Message), MostDescription));
        writer.WriteString("severity", finding.Severity.ToString());
        if (finding.Remediation.Length > 0) writer.WriteString("solution", ShownText.Cut(MarkdownText.Field(finding.Remediation), MostSolution));
        var (file, line) = (finding.File ?? finding.Resource?.ToString() ?? report.Operation, Math.Max(1, finding.Position.Line));
        writer.WriteStartObject("location");
        writer.WriteString("file", file);
        writer.WriteNumber("start_line", line);
        writer.WriteEndObject();
        WriteTracking(writer, file, line, fingerprint);
        writer.WriteStartArray("identifiers");
        WriteIdentifier(writer, "configops_rule", finding.Rule);
        if (finding.Rule.StartsWith("vulnerability/CVE-", StringComparison.Ordinal)) WriteIdentifier(writer, "cve", finding.Rule["vulnerability/".Length..]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // Without it GitLab takes a finding that moved to another line for a new one.
    private static void WriteTracking(Utf8JsonWriter writer, string file, int line, string fingerprint)
    {
        writer.WriteStartObject("tracking");
        writer.WriteString("type", "source");
        writer.WriteStartArray("items");
        writer.WriteStartObject();
        writer.WriteString("file", file);
        writer.WriteNumber("start_line", line);
        writer.WriteNumber("end_line", line);
        writer.WriteStartArray("signatures");
        writer.WriteStartObject();
        writer.WriteString("algorithm", "scope_offset");
        writer.WriteString("value", $"{file}|{fingerprint}");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
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
