using System.Globalization;
using System.Text;
using System.Xml;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>
/// Writes the report as JUnit XML: a failed test case for each open finding, a skipped one for each excepted finding and whatever was not
/// judged, a passed one for each resource without findings. No two cases share class and name, because readers keep only one of such; the attributes are
/// those that the strictest reader's schema knows.
/// </summary>
public sealed class JUnitReportWriter : IReportWriter
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false };

    /// <inheritdoc/>
    public string Format => "junit";

    /// <inheritdoc/>
    public void Write(Report report, Stream output)
    {
        var tally = ReportTally.Of(report);
        var found = tally.Findings.Where(finding => finding.Finding.Resource is not null).Select(finding => finding.Finding.Resource!.Value).ToHashSet();
        var clean = report.Resources.Where(resource => !found.Contains(resource.Key)).ToList();
        var skipped = tally.Excepted + clean.Count(resource => resource.Status == ResourceStatus.Skipped) + report.NotAssessed.Count;

        var names = new CaseNames();
        using var writer = XmlWriter.Create(output, Settings);
        writer.WriteStartElement("testsuites");
        writer.WriteStartElement("testsuite");
        Attribute(writer, "name", $"{report.Operation} {report.Environment}");
        Attribute(writer, "tests", Number(tally.Findings.Count + clean.Count + report.NotAssessed.Count));
        Attribute(writer, "failures", Number(tally.Open));
        Attribute(writer, "errors", "0");
        Attribute(writer, "skipped", Number(skipped));
        Attribute(writer, "time", report.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
        Attribute(writer, "timestamp", report.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var finding in tally.Findings) WriteFinding(writer, finding, names);
        foreach (var resource in clean) WriteClean(writer, resource, names);
        foreach (var omission in report.NotAssessed) WriteOmission(writer, omission, names);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteFinding(XmlWriter writer, NumberedFinding numbered, CaseNames names)
    {
        var finding = numbered.Finding;
        StartCase(writer, names, finding.Resource, finding.File, finding.Path.Length == 0 ? finding.Rule : $"{finding.Rule} {finding.Path}");
        if (finding.Exception is { } exception)
        {
            writer.WriteStartElement("skipped");
            Attribute(writer, "message", exception.Source == ExceptionSource.File
                ? string.Create(CultureInfo.InvariantCulture, $"accepted until {exception.Expires:yyyy-MM-dd} by {exception.Owner} ({exception.Ticket}): {exception.Reason}. {finding.Message}")
                : $"accepted: {exception.Reason}. {finding.Message}");
        }
        else
        {
            writer.WriteStartElement("failure");
            Attribute(writer, "type", finding.Severity.ToText());
            Attribute(writer, "message", finding.Message);
            var place = finding.File is null ? "" : $"{finding.File}:{finding.Position}\n";
            writer.WriteString(XmlText.Clean($"{place}{finding.Message}\n{finding.Remediation}".TrimEnd()));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteClean(XmlWriter writer, ReportedResource resource, CaseNames names)
    {
        StartCase(writer, names, resource.Key, resource.File, resource.Key.ToString());
        if (resource.Status == ResourceStatus.Skipped)
        {
            writer.WriteStartElement("skipped");
            Attribute(writer, "message", "not judged");
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WriteOmission(XmlWriter writer, Omission omission, CaseNames names)
    {
        StartCase(writer, names, null, null, omission.What);
        writer.WriteStartElement("skipped");
        Attribute(writer, "message", $"not assessed: {omission.Reason}. {omission.Remedy}");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void StartCase(XmlWriter writer, CaseNames names, ResourceKey? resource, string? file, string name)
    {
        var group = ShownText.OneLine(resource?.ToString() ?? file ?? "report");
        writer.WriteStartElement("testcase");
        Attribute(writer, "classname", group);
        Attribute(writer, "name", names.Unique(group, ShownText.OneLine(name)));
    }

    private static void Attribute(XmlWriter writer, string name, string value) => writer.WriteAttributeString(name, XmlText.Clean(value));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells cases of one name apart by a number.</summary>
    private sealed class CaseNames
    {
        private readonly HashSet<(string, string)> _taken = [];
        private readonly Dictionary<(string, string), int> _next = [];

        public string Unique(string group, string name)
        {
            if (_taken.Add((group, name))) return name;
            var number = _next.GetValueOrDefault((group, name), 2);
            while (!_taken.Add((group, Numbered(name, number)))) number++;
            _next[(group, name)] = number + 1;
            return Numbered(name, number);
        }

        private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
    }
}
