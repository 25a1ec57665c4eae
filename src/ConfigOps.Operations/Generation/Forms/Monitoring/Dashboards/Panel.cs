using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

/// <summary>A line of a panel.</summary>
/// <param name="Expression">What it shows, in PromQL.</param>
/// <param name="Legend">What it is called; labels stand in double braces.</param>
internal sealed record PanelQuery(string Expression, string Legend);

/// <summary>A panel of a dashboard.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it shows and when to worry.</param>
/// <param name="Unit">The unit of its values, as Grafana names it: <c>percentunit</c>, <c>s</c>, <c>reqps</c>, <c>short</c>.</param>
/// <param name="Queries">Its lines.</param>
internal sealed record Panel(string Title, string Description, string Unit, params IReadOnlyList<PanelQuery> Queries)
{
    private const int Width = 12;
    private const int Height = 8;

    /// <summary>How it is shown: <c>timeseries</c>, <c>stat</c> or <c>table</c>.</summary>
    public string Type { get; init; } = "timeseries";

    /// <summary>The value from which it is shown in red, or null.</summary>
    public double? Bad { get; init; }

    /// <summary>The panel as Grafana reads it.</summary>
    /// <param name="index">Its place in the dashboard.</param>
    public MapNode ToNode(int index)
    {
        var source = MapNode.Of(("type", ScalarNode.Of("prometheus")), ("uid", ScalarNode.Of("${datasource}")));
        return MapNode.Of(
            ("id", ScalarNode.Of(index + 1)),
            ("type", ScalarNode.Of(Type)),
            ("title", ScalarNode.Of(Title)),
            ("description", ScalarNode.Of(Description)),
            ("datasource", source),
            ("gridPos", MapNode.Of(("h", ScalarNode.Of(Height)), ("w", ScalarNode.Of(Width)), ("x", ScalarNode.Of(index % 2 * Width)), ("y", ScalarNode.Of(index / 2 * Height)))),
            ("fieldConfig", MapNode.Of(("defaults", MapNode.Of(("unit", ScalarNode.Of(Unit)), ("min", ScalarNode.Of(0)), ("thresholds", Thresholds()))), ("overrides", ListNode.Empty))),
            ("targets", new ListNode(Queries.Select((query, at) => MapNode.Of(
                ("refId", ScalarNode.Of(((char)('A' + at)).ToString())),
                ("datasource", source),
                ("expr", ScalarNode.Of(query.Expression)),
                ("legendFormat", ScalarNode.Of(query.Legend)))))));
    }

    private MapNode Thresholds()
    {
        var steps = new List<Node> { MapNode.Of(("color", ScalarNode.Of("green")), ("value", ScalarNode.Null)) };
        if (Bad is { } bad) steps.Add(MapNode.Of(("color", ScalarNode.Of("red")), ("value", ScalarNode.NumberFrom(bad.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
        return MapNode.Of(("mode", ScalarNode.Of("absolute")), ("steps", new ListNode(steps)));
    }
}
