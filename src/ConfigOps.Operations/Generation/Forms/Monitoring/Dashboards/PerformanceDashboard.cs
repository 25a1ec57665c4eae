namespace ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

/// <summary>For whoever makes it faster: how long requests take, and what they wait for.</summary>
internal static class PerformanceDashboard
{
    /// <summary>The dashboard of a platform.</summary>
    public static Dashboard Of(FormModel model)
    {
        var queries = ComponentQueries.OfVariable(model);
        var pods = $"namespace=\"{model.Namespace}\"";
        return new Dashboard(model, "performance", "performance",
        [
            new("Half of the requests", "Half of the requests take less.", "s", new PanelQuery(queries.Latency("0.5"), "{{job}}")),
            new("All but one in twenty", "95 of 100 requests take less.", "s", new PanelQuery(queries.Latency("0.95"), "{{job}}")) { Bad = 1 },
            new("All but one in a hundred", "99 of 100 requests take less.", "s", new PanelQuery(queries.Latency("0.99"), "{{job}}")),
            new("CPU", "Share of the CPU that is allowed.", "percentunit", new PanelQuery(queries.CpuShare, "{{container}}")) { Bad = 0.9 },
            new("Waiting for CPU", "Share of the time in which the component is held back.", "percentunit", new PanelQuery(queries.Throttled, "{{container}}")) { Bad = 0.25 },
            new("Memory", "Share of the memory that is allowed, in the fullest replica.", "percentunit", new PanelQuery(queries.MemoryShare, "{{container}}")) { Bad = 0.9 },
            new("Autoscaler", "Share of the most replicas; at 1 it cannot grow.", "percentunit", new PanelQuery(queries.ScalerShare, "{{horizontalpodautoscaler}}")) { Bad = 1 },
            new("Network", "Bytes a second, of all pods.", "Bps", new PanelQuery($"sum(rate(container_network_receive_bytes_total{{{pods}}}[$__rate_interval]))", "received"), new PanelQuery($"sum(rate(container_network_transmit_bytes_total{{{pods}}}[$__rate_interval]))", "sent")),
        ]);
    }
}
