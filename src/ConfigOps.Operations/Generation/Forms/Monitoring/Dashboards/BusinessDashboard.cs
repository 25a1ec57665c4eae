namespace ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

/// <summary>For whoever answers for the platform: how much it is used, how well it keeps its promise, and what components say of their business.</summary>
internal static class BusinessDashboard
{
    /// <summary>The dashboard of a platform.</summary>
    public static Dashboard Of(FormModel model)
    {
        var jobs = $"namespace=\"{model.Namespace}\",job=~\"$component\"";
        var month = $"sum by (job) (increase(http_requests_total{{{jobs}}}[30d]))";
        return new Dashboard(model, "business", "business",
        [
            .. model.Catalogue.Components.SelectMany(component => component.Pairs("metrics", "business").Select(own => new Panel(own.Key, $"Declared by {component.Name}.", "short", new PanelQuery(own.Value, component.Name)))),
            new("Requests a day", "Requests of the last 24 hours.", "short", new PanelQuery($"sum by (job) (increase(http_requests_total{{{jobs}}}[1d]))", "{{job}}")) { Type = "stat" },
            new("Kept promise", "Share of the requests of the last 30 days that did not fail.", "percentunit", new PanelQuery($"1 - (sum by (job) (increase(http_requests_total{{{jobs},status=~\"5..\"}}[30d])) or 0 * {month}) / {month}", "{{job}}")) { Type = "stat" },
            new("Compared with last week", "Requests of a day, beside those of the same day a week before.", "short", new PanelQuery($"sum(increase(http_requests_total{{{jobs}}}[1d]))", "now"), new PanelQuery($"sum(increase(http_requests_total{{{jobs}}}[1d] offset 1w))", "a week before")),
            new("CPU paid for", "CPU that is reserved, in cores.", "short", new PanelQuery($"sum by (container) (kube_pod_container_resource_requests{{namespace=\"{model.Namespace}\",container=~\"$component\",resource=\"cpu\"}})", "{{container}}")),
        ]);
    }
}
