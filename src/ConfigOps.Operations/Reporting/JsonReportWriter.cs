using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Reporting;

/// <summary>Writes the report as JSON; <c>docs/report.schema.json</c> is its schema.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    /// <summary>The version of the format; rises when a reader of the old one could not read the new one.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public string Format => "json";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        using (var writer = new Utf8JsonWriter(output, Options)) WriteTo(writer, report, ReportTally.Of(report));
        output.Write("\n"u8);
    }

    /// <summary>Writes the report as one JSON value.</summary>
    /// <exception cref="ArgumentException">A section has the name of one of the common members.</exception>
    internal static void WriteTo(Utf8JsonWriter writer, Report report, ReportTally tally)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", SchemaVersion);
        writer.WriteString("operation", report.Operation);
        writer.WriteString("environment", report.Environment);
        writer.WriteString("startedAt", report.StartedAt.ToText());
        writer.WriteNumber("durationMs", (long)report.Duration.TotalMilliseconds);
        WriteSummary(writer, report, tally);
        writer.WriteStartArray("resources");
        foreach (var resource in report.Resources) WriteResource(writer, resource);
        writer.WriteEndArray();
        writer.WriteStartArray("findings");
        foreach (var finding in tally.Findings) WriteFinding(writer, finding);
        writer.WriteEndArray();
        if (report.NotAssessed.Count > 0) WriteOmissions(writer, report.NotAssessed);
        foreach (var (name, section) in report.Sections.OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            if (name is "schemaVersion" or "operation" or "environment" or "startedAt" or "durationMs" or "summary" or "resources" or "findings" or "notAssessed")
                throw new ArgumentException($"the report of {report.Operation} has a section \"{name}\", which is the name of a common member", nameof(report));
            writer.WritePropertyName(name);
            NodeJson.Write(writer, section);
            writer.PassOn();
        }

        writer.WriteEndObject();
    }

    private static void WriteOmissions(Utf8JsonWriter writer, IReadOnlyList<Omission> omissions)
    {
        writer.WriteStartArray("notAssessed");
        foreach (var omission in omissions)
        {
            writer.WriteStartObject();
            writer.WriteString("what", omission.What);
            writer.WriteString("reason", omission.Reason);
            writer.WriteString("remedy", omission.Remedy);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter writer, Report report, ReportTally tally)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("resources", report.Resources.Count);
        writer.WriteStartObject("findings");
        foreach (var severity in Severities.WorstFirst) writer.WriteNumber(severity.ToText(), tally.Count(severity));
        writer.WriteEndObject();
        writer.WriteNumber("excepted", tally.Excepted);
        writer.WriteNumber("score", Math.Round(report.Score, 1, MidpointRounding.ToZero));
        writer.WriteString("gate", report.Gate.IsPassed ? "passed" : "failed");
        if (!report.Gate.IsPassed) writer.WriteString("gateReason", report.Gate.Reason);
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, ReportedResource resource)
    {
        writer.PassOn();
        writer.WriteStartObject();
        WriteKey(writer, resource.Key);
        writer.WriteString("file", resource.File);
        writer.WriteNumber("line", resource.Line);
        writer.WriteString("status", resource.Status.ToText());
        writer.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter writer, NumberedFinding numbered)
    {
        writer.PassOn();
        var finding = numbered.Finding;
        writer.WriteStartObject();
        writer.WriteString("rule", finding.Rule);
        writer.WriteString("severity", finding.Severity.ToText());
        writer.WriteString("message", finding.Message);
        writer.WritePropertyName("resource");
        if (finding.Resource is { } key)
        {
            writer.WriteStartObject();
            WriteKey(writer, key);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteString("path", finding.Path);
        writer.WriteString("file", finding.File);
        writer.WriteNumber("line", finding.Position.Line);
        writer.WriteNumber("column", finding.Position.Column);
        writer.WriteString("remediation", finding.Remediation);
        writer.WriteStartArray("controls");
        foreach (var control in finding.Controls) writer.WriteStringValue(control);
        writer.WriteEndArray();
        writer.WriteString("fingerprint", numbered.Fingerprint);
        WriteException(writer, finding.Exception);
        if (finding.KubernetesVersions.Count > 0)
        {
            writer.WriteStartArray("kubernetesVersions");
            foreach (var version in finding.KubernetesVersions) writer.WriteStringValue(version);
            writer.WriteEndArray();
        }

        if (finding.Fix is { } fix) WriteFix(writer, fix, finding.Change);
        writer.WriteEndObject();
    }

    private static void WriteFix(Utf8JsonWriter writer, Fix fix, FixChange? change)
    {
        writer.WriteStartObject("fix");
        writer.WriteString("title", fix.Title);
        if (change is not null)
        {
            writer.WriteStartObject("change");
            writer.WriteNumber("startLine", change.Start.Line);
            writer.WriteNumber("startColumn", change.Start.Column);
            writer.WriteNumber("endLine", change.End.Line);
            writer.WriteNumber("endColumn", change.End.Column);
            writer.WriteString("text", change.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteException(Utf8JsonWriter writer, FindingException? exception)
    {
        writer.WritePropertyName("exception");
        if (exception is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("owner", exception.Owner);
        writer.WriteString("ticket", exception.Ticket);
        writer.WriteString("reason", exception.Reason);
        writer.WriteString("expires", exception.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (exception.Source != ExceptionSource.File) writer.WriteString("source", exception.Source.ToString().ToLowerInvariant());
        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, ResourceKey key)
    {
        writer.WriteString("apiVersion", key.Kind.ApiVersion);
        writer.WriteString("kind", key.Kind.Kind);
        writer.WriteString("namespace", key.Namespace);
        writer.WriteString("name", key.Name);
    }
}
