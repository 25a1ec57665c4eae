using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>
/// Writes the open findings as a GitLab code quality report, and an entry <c>not-assessed</c> for whatever could not be looked at. The format knows no
/// suppressions, so excepted findings are left out.
/// </summary>
public sealed class GitLabReportWriter : IReportWriter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Format => "gitlab";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartArray();
            var tally = ReportTally.Of(report);
            foreach (var (finding, fingerprint) in tally.OpenFindings)
                WriteEntry(writer, finding.Message, finding.Rule, fingerprint, Level(finding.Severity), finding.File ?? finding.Resource?.ToString() ?? report.Operation, finding.Position.Line);
            foreach (var (omission, fingerprint) in tally.Omissions) WriteEntry(writer, omission.ToString(), "not-assessed", fingerprint, "info", report.Operation, 1);
            writer.WriteEndArray();
        }

        output.Write("\n"u8);
    }

    private static void WriteEntry(Utf8JsonWriter writer, string description, string check, string fingerprint, string severity, string path, int line)
    {
        writer.PassOn();
        writer.WriteStartObject();
        writer.WriteString("description", description);
        writer.WriteString("check_name", check);
        writer.WriteString("fingerprint", fingerprint);
        writer.WriteString("severity", severity);
        writer.WriteStartObject("location");
        writer.WriteString("path", path);
        writer.WriteStartObject("lines");
        writer.WriteNumber("begin", Math.Max(1, line));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical => "blocker",
        Severity.High => "critical",
        Severity.Medium => "major",
        Severity.Low => "minor",
        _ => "info",
    };
}
