using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Tables;

/// <summary>Prints objects as the tables that <c>kubectl get</c> shows (<c>meta.k8s.io/v1 Table</c>).</summary>
internal sealed class TablePrinter(TimeProvider time)
{
    /// <summary>A table of objects of one kind.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="metadata">The metadata of the list.</param>
    /// <param name="include">What a row holds besides its cells: <c>None</c>, <c>Object</c>, or (<c>Metadata</c>, or null) the metadata.</param>
    /// <exception cref="ApiRefusalException"><paramref name="include"/> is something else (400).</exception>
    public MapNode Print(ServedKind kind, IEnumerable<MapNode> objects, MapNode metadata, string? include)
    {
        if (include is not (null or "" or "None" or "Metadata" or "Object"))
            throw Refusal.BadRequest($"Unable to convert to Table as requested: includeObject: Invalid value: \"{include}\": must be 'Metadata', 'Object', 'None', or empty");
        var columns = kind.Custom is { } custom ? CustomColumns.Of(custom) : BuiltInColumns.Of(kind.Resource);
        var now = time.GetUtcNow();
        // As on a real server, an empty table of a kind without columns of its own has no rows rather than none.
        var rows = objects.Select(content => (Node)Row(content, columns, now, include)).ToList();
        return MapNode.Of(
            ("kind", ScalarNode.Of("Table")),
            ("apiVersion", ScalarNode.Of("meta.k8s.io/v1")),
            ("metadata", metadata),
            ("columnDefinitions", new ListNode(columns.Select(Definition))),
            ("rows", rows.Count == 0 && columns.Contains(TableColumn.CreatedAt) ? ScalarNode.Null : new ListNode(rows)));
    }

    private static MapNode Definition(TableColumn column) => MapNode.Of(
        ("name", ScalarNode.Of(column.Name)),
        ("type", ScalarNode.Of(column.Type)),
        ("format", ScalarNode.Of(column.Format)),
        ("description", ScalarNode.Of(column.Description)),
        ("priority", ScalarNode.Of(column.Priority)));

    private static MapNode Row(MapNode content, IReadOnlyList<TableColumn> columns, DateTimeOffset now, string? include) => MapNode.Of(
        ("cells", new ListNode(columns.Select(column => column.Cell(content, now)))),
        ("object", include switch
        {
            "None" => ScalarNode.Null,
            "Object" => content,
            _ => PartialMetadata.Of(content, "v1"),
        }));
}
