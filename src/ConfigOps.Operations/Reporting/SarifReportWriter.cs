using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Reporting;

/// <summary>
/// Writes the report as SARIF 2.1.0, which code scanners and editors read. An exception becomes a suppression. What GitHub's code scanning demands beyond the
/// standard is kept: it throws away a whole file when one result has no place, a rule more than twenty tags, or a run more than 25,000 results.
/// </summary>
public sealed class SarifReportWriter : IReportWriter
{
    /// <summary>The most results of a run; a report with more becomes several runs, the worst findings in the first.</summary>
    public const int MostResults = 25_000;

    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffZ";
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Format => "sarif";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = ReportTally.Of(report);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            foreach (var (index, findings) in Runs(tally).Index()) WriteRun(writer, report, tally, findings, index);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static IEnumerable<IReadOnlyList<NumberedFinding>> Runs(ReportTally tally) => tally.Findings.Count == 0 ? [[]] : tally.Findings.Chunk(MostResults);

    private static void WriteRun(Utf8JsonWriter writer, Report report, ReportTally tally, IReadOnlyList<NumberedFinding> findings, int part)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "ConfigOps");
        writer.WriteString("semanticVersion", ToolVersion.Text);
        writer.WriteStartArray("rules");
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rule in tally.Rules)
        {
            index.Add(rule.Id, index.Count);
            WriteRule(writer, rule, report.Operation == "security-scan");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteStartObject("automationDetails");
        writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"configops/{report.Operation}/{report.Environment}/{(part == 0 ? "" : $"part-{part + 1}/")}"));
        writer.WriteEndObject();
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", true);
        writer.WriteString("startTimeUtc", report.StartedAt.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        writer.WriteString("endTimeUtc", (report.StartedAt + report.Duration).UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        if (report.NotAssessed.Count > 0) WriteOmissions(writer, report.NotAssessed);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
        foreach (var finding in findings) WriteResult(writer, report, finding, index[finding.Finding.Rule]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOmissions(Utf8JsonWriter writer, IReadOnlyList<Omission> omissions)
    {
        writer.WriteStartArray("toolExecutionNotifications");
        foreach (var omission in omissions.Distinct())
        {
            writer.WriteStartObject();
            writer.WriteString("level", "warning");
            WriteText(writer, "message", omission.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter writer, RuleInfo rule, bool isSecurity)
    {
        writer.WriteStartObject();
        writer.WriteString("id", rule.Id);
        WriteText(writer, "shortDescription", rule.Title);
        WriteText(writer, "fullDescription", rule.Rationale.Length > 0 ? rule.Rationale : rule.Title);
        WriteText(writer, "help", rule.Remediation.Length > 0 ? rule.Remediation : rule.Title);
        writer.WriteStartObject("defaultConfiguration");
        writer.WriteString("level", Level(rule.Severity));
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("security-severity", Weight(rule.Severity));
        // A tag a framework, because there may be many controls and only twenty tags; the controls stand beside them.
        writer.WriteStartArray("tags");
        if (isSecurity) writer.WriteStringValue("security");
        writer.WriteStringValue(rule.Id.Split('/')[0]);
        foreach (var framework in rule.Controls.Select(control => control.Split(':')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) writer.WriteStringValue(framework);
        writer.WriteEndArray();
        if (rule.Controls.Count > 0)
        {
            writer.WriteStartArray("controls");
            foreach (var control in rule.Controls) writer.WriteStringValue(control);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, Report report, NumberedFinding numbered, int rule)
    {
        writer.PassOn();
        var finding = numbered.Finding;
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Rule);
        writer.WriteNumber("ruleIndex", rule);
        writer.WriteString("level", Level(finding.Severity));
        WriteText(writer, "message", SarifText.Unlinked(finding.Message));
        WriteLocation(writer, report, finding);
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("configops/v1", numbered.Fingerprint);
        writer.WriteEndObject();
        if (finding.Exception is { } exception) WriteSuppression(writer, exception);
        if (finding is { Fix: { } fix, Change: { } change, File: { } file }) WriteFix(writer, fix, change, file);
        writer.WriteStartObject("properties");
        writer.WriteString("severity", finding.Severity.ToText());
        if (finding.Path.Length > 0) writer.WriteString("path", finding.Path);
        if (finding.Remediation.Length > 0) writer.WriteString("remediation", finding.Remediation);
        if (finding.KubernetesVersions.Count > 0)
        {
            writer.WriteStartArray("kubernetesVersions");
            foreach (var version in finding.KubernetesVersions) writer.WriteStringValue(version);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, Report report, Finding finding)
    {
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", SarifText.AddressOf(finding, report.Operation));
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", Math.Max(1, finding.Position.Line));
        if (finding.Position is { IsKnown: true, Column: > 0 }) writer.WriteNumber("startColumn", finding.Position.Column);
        writer.WriteEndObject();
        writer.WriteEndObject();
        if (finding.Resource is { } resource)
        {
            writer.WriteStartArray("logicalLocations");
            writer.WriteStartObject();
            writer.WriteString("name", resource.Name);
            writer.WriteString("fullyQualifiedName", $"{resource.Kind.ApiVersion}/{resource}");
            writer.WriteString("kind", "resource");
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter writer, Fix fix, FixChange change, string file)
    {
        writer.WriteStartArray("fixes");
        writer.WriteStartObject();
        WriteText(writer, "description", fix.Title);
        writer.WriteStartArray("artifactChanges");
        writer.WriteStartObject();
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", SarifText.AddressOf(file));
        writer.WriteEndObject();
        writer.WriteStartArray("replacements");
        writer.WriteStartObject();
        writer.WriteStartObject("deletedRegion");
        writer.WriteNumber("startLine", change.Start.Line);
        writer.WriteNumber("startColumn", change.Start.Column);
        writer.WriteNumber("endLine", change.End.Line);
        writer.WriteNumber("endColumn", change.End.Column);
        writer.WriteEndObject();
        WriteText(writer, "insertedContent", change.Text);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter writer, FindingException exception)
    {
        writer.WriteStartArray("suppressions");
        writer.WriteStartObject();
        writer.WriteString("kind", exception.Source == ExceptionSource.Comment ? "inSource" : "external");
        writer.WriteString("status", "accepted");
        writer.WriteString("justification", exception.ToString());
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    private static string Weight(Severity severity) => severity switch
    {
        Severity.Critical => "9.5",
        Severity.High => "8.0",
        Severity.Medium => "5.5",
        Severity.Low => "2.0",
        _ => "0.0",
    };
}
