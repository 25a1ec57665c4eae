using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>What a table says about events.</summary>
internal static class EventCells
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.Timed("Last Seen", LastSeen),
        TableColumn.Text("Type", content => content["type"]?.AsString()),
        TableColumn.Text("Reason", content => content["reason"]?.AsString()),
        TableColumn.Text("Object", Object),
        TableColumn.Text("Subobject", content => Reference(content)?["fieldPath"]?.AsString()).Wide,
        TableColumn.Text("Source", Source).Wide,
        TableColumn.Text("Message", content => (content["message"] ?? content["note"])?.AsString()?.Trim()),
        TableColumn.Timed("First Seen", (content, now) => Cells.Age(First(content) ?? content["eventTime"], now)).Wide,
        TableColumn.Text("Count", Count).Wide,
        TableColumn.ObjectName.Wide,
    ];

    private static Node? Reference(MapNode content) => content["involvedObject"] ?? content["regarding"];

    private static Node? First(MapNode content) => Present(content["firstTimestamp"] ?? content["deprecatedFirstTimestamp"]);

    private static Node? Last(MapNode content) => Present(content["lastTimestamp"] ?? content["deprecatedLastTimestamp"]);

    private static Node? Present(Node? node) => node is { IsNull: false } ? node : null;

    private static string LastSeen(MapNode content, DateTimeOffset now)
    {
        if (Present(content.At("series", "lastObservedTime")) is { } observed) return Cells.Age(observed, now);
        return Cells.Age(Last(content) ?? First(content) ?? content["eventTime"], now);
    }

    private static string Object(MapNode content)
    {
        var reference = Reference(content);
        var name = Cells.Text(reference?["name"], "");
        return name.Length == 0 ? Cells.Text(reference?["kind"], "").ToLowerInvariant() : $"{Cells.Text(reference?["kind"], "").ToLowerInvariant()}/{name}";
    }

    private static string Source(MapNode content)
    {
        var source = content["source"] ?? content["deprecatedSource"];
        var component = Cells.Text(source?["component"], Cells.Text(content["reportingComponent"] ?? content["reportingController"], ""));
        var host = Cells.Text(source?["host"], Cells.Text(content["reportingInstance"], ""));
        return string.Join(", ", new[] { component, host }.Where(one => one.Length > 0));
    }

    private static string Count(MapNode content) =>
        (content.At("series", "count")?.AsInteger() ?? (content["count"] ?? content["deprecatedCount"])?.AsInteger() ?? 1).ToString(CultureInfo.InvariantCulture);
}
