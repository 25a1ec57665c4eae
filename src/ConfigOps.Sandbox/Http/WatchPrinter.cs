using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Tables;

namespace ConfigOps.Sandbox.Http;

/// <summary>Writes the lines of one watch in the form its client asked for.</summary>
internal sealed class WatchPrinter(ApiRequest request, TablePrinter tables)
{
    private bool _columnsTold;

    /// <summary>A line as bytes, with its line break.</summary>
    public byte[] Print(WatchLine line)
    {
        var json = NodeJson.ToUtf8(MapNode.Of(("type", ScalarNode.Of(line.Type)), ("object", line.Object is { } content ? Show(content) : Bookmark(line))));
        return [.. json, (byte)'\n'];
    }

    private MapNode Show(MapNode content)
    {
        switch (request.Representation.Form)
        {
            case AnswerForm.Table:
                var table = tables.Print(request.Kind, [content], MapNode.Of(("resourceVersion", content.At("metadata", "resourceVersion"))), request.Query("includeObject"));
                // Only the first line of a watch names the columns.
                if (_columnsTold) table = table.With("columnDefinitions", ScalarNode.Null);
                _columnsTold = true;
                return table;
            case AnswerForm.Metadata:
                return PartialMetadata.Of(content, request.Representation.Version);
            default:
                return content;
        }
    }

    private MapNode Bookmark(WatchLine line)
    {
        var metadata = MapNode.Of(
            ("resourceVersion", ScalarNode.Of(line.Version.ToString(CultureInfo.InvariantCulture))),
            ("annotations", line.InitialEnd ? MapNode.Of(("k8s.io/initial-events-end", ScalarNode.Of("true"))) : null));
        var kind = request.Kind.Api.Kind;
        var (name, version) = request.Representation.Form switch
        {
            AnswerForm.Table => ("Table", "meta.k8s.io/v1"),
            AnswerForm.Metadata => ("PartialObjectMetadata", $"meta.k8s.io/{request.Representation.Version}"),
            _ => (kind.Kind, kind.ApiVersion),
        };
        var bookmark = MapNode.Of(("kind", ScalarNode.Of(name)), ("apiVersion", ScalarNode.Of(version)), ("metadata", metadata));
        // A table keeps its metadata apart from that of its rows: the end of the initial events is told on a row.
        if (request.Representation.Form == AnswerForm.Table && line.InitialEnd)
            bookmark = bookmark.With("columnDefinitions", ListNode.Empty).With("rows", ListNode.Of(MapNode.Of(
                ("cells", ListNode.Empty),
                ("object", MapNode.Of(("kind", ScalarNode.Of("PartialObjectMetadata")), ("apiVersion", ScalarNode.Of("meta.k8s.io/v1")), ("metadata", metadata))))));
        return bookmark;
    }
}
