using System.Globalization;
using System.Text.Json;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>Reads what <see cref="JsonReportWriter"/> wrote, for an audit that runs on its own.</summary>
public static class JsonReportReader
{
    private static readonly HashSet<string> CommonMembers = new(StringComparer.Ordinal) { "schemaVersion", "operation", "environment", "startedAt", "durationMs", "summary", "resources", "findings", "notAssessed" };

    /// <summary>Reads a report.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="file">The file as messages show it.</param>
    /// <exception cref="ConfigurationException">It is not a report, or one of another format version.</exception>
    public static Report Read(ReadOnlySpan<byte> json, string file)
    {
        try
        {
            var root = NodeJson.Parse(json);
            if (root["schemaVersion"]?.AsInteger() != JsonReportWriter.SchemaVersion)
                throw new ConfigurationException($"the report has format version {root["schemaVersion"]?.ToString() ?? "(none)"}, this version reads {JsonReportWriter.SchemaVersion}; run the operation again", file);
            return new Report
            {
                Operation = Text(root, "operation"),
                Environment = Text(root, "environment"),
                StartedAt = DateTimeOffset.Parse(Text(root, "startedAt"), CultureInfo.InvariantCulture),
                Duration = TimeSpan.FromMilliseconds(root["durationMs"]?.AsInteger() ?? 0),
                Score = (root.At("summary", "score") as ScalarNode)?.Number ?? throw new FormatException("summary.score is missing"),
                Gate = root.At("summary", "gate")?.AsString() == "passed" ? GateResult.Passed : GateResult.Failed(root.At("summary", "gateReason")?.AsString() ?? "the gate failed"),
                Resources = [.. (root["resources"]?.Items ?? []).Select(ResourceOf)],
                Findings = [.. (root["findings"]?.Items ?? []).Select(FindingOf)],
                NotAssessed = [.. (root["notAssessed"]?.Items ?? []).Select(item => new Omission(Text(item, "what"), Text(item, "reason"), Text(item, "remedy")))],
                Sections = root.Entries.Where(entry => !CommonMembers.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            throw new ConfigurationException($"the file is not a report of this suite ({(exception is JsonException broken ? JsonTrouble.Of(broken) : exception.Message)}); run the operation again", file);
        }
    }

    private static ReportedResource ResourceOf(Node node) => new(
        KeyOf(node), node["file"]?.AsString(), (int)(node["line"]?.AsInteger() ?? 0), Enum.Parse<ResourceStatus>(Text(node, "status"), ignoreCase: true));

    private static Finding FindingOf(Node node) => new()
    {
        Rule = Text(node, "rule"),
        Severity = Enum.Parse<Severity>(Text(node, "severity"), ignoreCase: true),
        Message = Text(node, "message"),
        Resource = node["resource"] is MapNode resource ? KeyOf(resource) : null,
        Path = node["path"]?.AsString() ?? "",
        File = node["file"]?.AsString(),
        Position = new SourcePosition((int)(node["line"]?.AsInteger() ?? 0), (int)(node["column"]?.AsInteger() ?? 0)),
        Remediation = node["remediation"]?.AsString() ?? "",
        Controls = [.. (node["controls"]?.Items ?? []).Select(control => control.AsString() ?? "")],
        KubernetesVersions = [.. (node["kubernetesVersions"]?.Items ?? []).Select(version => version.AsString() ?? "")],
        Exception = node["exception"] is MapNode exception
            ? new FindingException(Text(exception, "owner"), Text(exception, "ticket"), Text(exception, "reason"), exception["expires"]?.AsString() is { } expires ? DateOnly.Parse(expires, CultureInfo.InvariantCulture) : null)
            {
                Source = exception["source"]?.AsString() is { } source ? Enum.Parse<ExceptionSource>(source, ignoreCase: true) : ExceptionSource.File,
            }
            : null,
    };

    private static ResourceKey KeyOf(Node node) => new(GroupVersionKind.From(Text(node, "apiVersion"), Text(node, "kind")), Text(node, "namespace"), Text(node, "name"));

    private static string Text(Node node, string member) => node[member]?.AsString() ?? throw new FormatException($"{member} is missing");
}
