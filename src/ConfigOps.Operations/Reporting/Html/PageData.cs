using System.Globalization;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>
/// Writes what the page shows as one JSON value: the same findings, resources and sections as the JSON report, with what many findings share (rules,
/// objects, files, advice, controls) written once and referred to by number, so that a page of 50,000 findings stays small.
/// </summary>
internal sealed class PageData
{
    /// <summary>So many objects the page lists; the JSON report lists all.</summary>
    private const int MostObjects = 20_000;

    private readonly ReportTally _tally;
    private readonly Dictionary<string, int> _rules;
    private readonly Numbered<ResourceKey> _keys = new(EqualityComparer<ResourceKey>.Default);
    private readonly Numbered<string> _files = new(StringComparer.Ordinal);
    private readonly Numbered<string> _remediations = new(StringComparer.Ordinal);
    private readonly Numbered<string> _controls = new(StringComparer.Ordinal);
    private readonly Numbered<FindingException> _exceptions = new(EqualityComparer<FindingException>.Default);

    private PageData(ReportTally tally)
    {
        _tally = tally;
        _rules = tally.Rules.Select((rule, index) => (rule.Id, index)).ToDictionary(item => item.Id, item => item.index, StringComparer.Ordinal);
    }

    /// <summary>Writes the value.</summary>
    public static void Write(Utf8JsonWriter writer, Report report, ReportTally tally) => new PageData(tally).Write(writer, report);

    private void Write(Utf8JsonWriter writer, Report report)
    {
        writer.WriteStartObject();
        writer.WriteString("environment", report.Environment);
        writer.WriteString("startedAt", report.StartedAt.ToText());
        WriteList(writer, "notAssessed", report.NotAssessed, (output, omission) => output.WriteStringValue(omission.What));
        writer.WriteStartArray("findings");
        foreach (var finding in _tally.Findings) WriteFinding(writer, finding);
        writer.WriteEndArray();
        WriteList(writer, "rules", _tally.Rules, WriteRule);
        WriteList(writer, "resourceKeys", _keys.Items, WriteKey);
        WriteList(writer, "files", _files.Items, (output, file) => output.WriteStringValue(file));
        WriteList(writer, "remediations", _remediations.Items, (output, text) => output.WriteStringValue(text));
        WriteList(writer, "controls", _controls.Items, WriteControls);
        WriteList(writer, "exceptions", _exceptions.Items, WriteException);
        writer.WriteNumber("objects", report.Resources.Count);
        WriteList(writer, "resources", Shown(report.Resources), WriteResource);
        writer.WriteStartObject("sections");
        foreach (var (name, section) in report.Sections.OrderBy(section => section.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            NodeJson.Write(writer, section);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // A browser opens no page with millions of lines: of very many objects those that are not valid come first.
    private static IEnumerable<ReportedResource> Shown(IReadOnlyList<ReportedResource> resources)
    {
        if (resources.Count <= MostObjects) return resources;
        var valid = MostObjects - Math.Min(MostObjects, resources.Count(resource => resource.Status != ResourceStatus.Valid));
        return resources.Where(resource => resource.Status != ResourceStatus.Valid || valid-- > 0).Take(MostObjects);
    }

    private void WriteFinding(Utf8JsonWriter writer, NumberedFinding numbered)
    {
        writer.PassOn();
        var finding = numbered.Finding;
        writer.WriteStartArray();
        writer.WriteNumberValue(_rules[finding.Rule]);
        writer.WriteNumberValue((int)Severity.Critical - (int)finding.Severity);
        writer.WriteStringValue(finding.Message);
        writer.WriteNumberValue(finding.Resource is { } key ? _keys.NumberOf(key) : -1);
        writer.WriteStringValue(finding.Path);
        writer.WriteNumberValue(finding.File is { } file ? _files.NumberOf(file) : -1);
        writer.WriteNumberValue(finding.Position.Line);
        writer.WriteNumberValue(finding.Position.Column);
        writer.WriteNumberValue(finding.Remediation.Length > 0 ? _remediations.NumberOf(finding.Remediation) : -1);
        writer.WriteNumberValue(_controls.NumberOf(string.Join('\n', finding.Controls)));
        writer.WriteStringValue(numbered.Fingerprint);
        writer.WriteNumberValue(finding.Exception is { } exception ? _exceptions.NumberOf(exception) : -1);
        writer.WriteEndArray();
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
            writer.PassOn();
        }

        writer.WriteEndArray();
    }

    private static void WriteRule(Utf8JsonWriter writer, RuleInfo rule)
    {
        writer.WriteStartObject();
        writer.WriteString("id", rule.Id);
        writer.WriteString("title", rule.Title);
        writer.WriteString("rationale", rule.Rationale);
        writer.WriteEndObject();
    }

    private static void WriteKey(Utf8JsonWriter writer, ResourceKey key)
    {
        writer.WriteStartArray();
        WriteKeyValues(writer, key);
        writer.WriteEndArray();
    }

    private static void WriteKeyValues(Utf8JsonWriter writer, ResourceKey key)
    {
        writer.WriteStringValue(key.Kind.ApiVersion);
        writer.WriteStringValue(key.Kind.Kind);
        writer.WriteStringValue(key.Namespace);
        writer.WriteStringValue(key.Name);
    }

    private static void WriteResource(Utf8JsonWriter writer, ReportedResource resource)
    {
        writer.WriteStartArray();
        WriteKeyValues(writer, resource.Key);
        writer.WriteStringValue(resource.File);
        writer.WriteNumberValue(resource.Line);
        writer.WriteStringValue(resource.Status.ToText());
        writer.WriteEndArray();
    }

    private static void WriteControls(Utf8JsonWriter writer, string controls)
    {
        writer.WriteStartArray();
        if (controls.Length > 0)
            foreach (var control in controls.Split('\n')) writer.WriteStringValue(control);
        writer.WriteEndArray();
    }

    private static void WriteException(Utf8JsonWriter writer, FindingException exception)
    {
        writer.WriteStartObject();
        writer.WriteString("owner", exception.Owner);
        writer.WriteString("ticket", exception.Ticket);
        writer.WriteString("reason", exception.Reason);
        writer.WriteString("expires", exception.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    /// <summary>Items by number, in the order of their first use.</summary>
    private sealed class Numbered<T>(IEqualityComparer<T> comparer)
        where T : notnull
    {
        private readonly Dictionary<T, int> _numbers = new(comparer);

        public List<T> Items { get; } = [];

        public int NumberOf(T item)
        {
            if (_numbers.TryGetValue(item, out var number)) return number;
            _numbers.Add(item, Items.Count);
            Items.Add(item);
            return Items.Count - 1;
        }
    }
}
