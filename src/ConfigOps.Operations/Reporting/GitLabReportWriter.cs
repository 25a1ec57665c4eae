using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>Writes the open findings as a GitLab code quality report. The format knows no suppressions, so excepted findings are left out.</summary>
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
            foreach (var (finding, fingerprint) in new ReportTally(report).OpenFindings)
            {
                writer.WriteStartObject();
                writer.WriteString("description", finding.Message);
                writer.WriteString("check_name", finding.Rule);
                writer.WriteString("fingerprint", fingerprint);
                writer.WriteString("severity", Level(finding.Severity));
                writer.WriteStartObject("location");
                writer.WriteString("path", finding.File ?? finding.Resource?.ToString() ?? report.Operation);
                writer.WriteStartObject("lines");
                writer.WriteNumber("begin", Math.Max(1, finding.Position.Line));
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        output.Write("\n"u8);
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
