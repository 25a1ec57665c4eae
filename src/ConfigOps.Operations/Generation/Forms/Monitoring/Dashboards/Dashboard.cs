using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

/// <summary>A dashboard of Grafana: panels in two columns, a choice of the data source and of the components.</summary>
/// <param name="model">The platform.</param>
/// <param name="name">The name of its file.</param>
/// <param name="title">Its title.</param>
/// <param name="panels">Its panels, in reading order.</param>
internal sealed class Dashboard(FormModel model, string name, string title, IReadOnlyList<Panel> panels)
{
    private const int SchemaVersion = 39;

    /// <summary>The name of its file.</summary>
    public string Name { get; } = name;

    /// <summary>The dashboard as Grafana imports it.</summary>
    public MapNode ToNode() => MapNode.Of(
        ("uid", ScalarNode.Of(Uid())),
        ("title", ScalarNode.Of($"{model.Environment.Platform} {model.Environment.Name}: {title}")),
        ("tags", new ListNode([ScalarNode.Of("configops"), ScalarNode.Of(model.Environment.Platform), ScalarNode.Of(model.Environment.Name)])),
        ("schemaVersion", ScalarNode.Of(SchemaVersion)),
        ("version", ScalarNode.Of(1)),
        ("editable", ScalarNode.False),
        ("timezone", ScalarNode.Of("utc")),
        ("refresh", ScalarNode.Of("1m")),
        ("time", MapNode.Of(("from", ScalarNode.Of("now-6h")), ("to", ScalarNode.Of("now")))),
        ("templating", MapNode.Of(("list", ListNode.Of(DataSource(), Components())))),
        ("panels", new ListNode(panels.Select((panel, index) => panel.ToNode(index)))));

    private static MapNode DataSource() => MapNode.Of(
        ("name", ScalarNode.Of("datasource")),
        ("label", ScalarNode.Of("Data source")),
        ("type", ScalarNode.Of("datasource")),
        ("query", ScalarNode.Of("prometheus")));

    // The names come from the catalogue, so that a component without metrics can be chosen too.
    private MapNode Components() => MapNode.Of(
        ("name", ScalarNode.Of("component")),
        ("label", ScalarNode.Of("Component")),
        ("type", ScalarNode.Of("custom")),
        ("multi", ScalarNode.True),
        ("includeAll", ScalarNode.True),
        ("query", ScalarNode.Of(string.Join(',', model.Catalogue.Components.Select(component => component.Name)))),
        ("current", MapNode.Of(("text", ScalarNode.Of("All")), ("value", ScalarNode.Of("$__all")))));

    // Grafana takes at most forty characters.
    private string Uid()
    {
        var uid = $"{model.Environment.Platform}-{model.Environment.Name}-{Name}";
        return uid.Length <= 40 ? uid : $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(uid)))[..16]}-{Name}";
    }
}
