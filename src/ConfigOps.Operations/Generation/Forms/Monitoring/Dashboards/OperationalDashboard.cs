namespace ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

/// <summary>For whoever is on call: does it run, and what changed.</summary>
internal static class OperationalDashboard
{
    /// <summary>The dashboard of a platform.</summary>
    public static Dashboard Of(FormModel model)
    {
        var queries = ComponentQueries.OfVariable(model);
        var place = $"namespace=\"{model.Namespace}\"";
        return new Dashboard(model, "operational", "operation",
        [
            new("Alerts", "Alerts that hold now.", "short", new PanelQuery($"sum by (alertname, severity, component) (ALERTS{{environment=\"{model.Environment.Name}\",alertstate=\"firing\"}})", "{{severity}} {{alertname}} {{component}}")) { Type = "table", Bad = 1 },
            new("Health score", "0 to 100, as --target=Monitor measures it.", "short", new PanelQuery($"configops_health_score{{{place}}}", "score")) { Type = "stat" },
            new("Replicas that serve", "Fewer than wanted for long: look at events.", "short", new PanelQuery(queries.Available(false), "{{deployment}}"), new PanelQuery(queries.Available(true), "{{statefulset}}")),
            new("Replicas wanted", "Set by the autoscaler.", "short", new PanelQuery(queries.Wanted(false), "{{deployment}}"), new PanelQuery(queries.Wanted(true), "{{statefulset}}")),
            new("Requests", "Requests a second.", "reqps", new PanelQuery(queries.Requests("$__rate_interval"), "{{job}}")),
            new("Errors", "Share of requests that failed.", "percentunit", new PanelQuery(queries.ErrorRatio("$__rate_interval"), "{{job}}")) { Bad = 0.01 },
            new("Restarts", "Restarts of containers within an hour.", "short", new PanelQuery(queries.Restarts("1h"), "{{container}}")) { Bad = 1 },
            new("Quota", "Share of the namespace's quota that is used.", "percentunit", new PanelQuery($"kube_resourcequota{{{place},type=\"used\"}} / ignoring (type) (kube_resourcequota{{{place},type=\"hard\"}} > 0)", "{{resource}}")) { Bad = 0.9 },
        ]);
    }
}
