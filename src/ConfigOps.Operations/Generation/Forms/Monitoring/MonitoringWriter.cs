using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Forms.Monitoring.Alerts;
using ConfigOps.Operations.Generation.Forms.Monitoring.Dashboards;

namespace ConfigOps.Operations.Generation.Forms.Monitoring;

/// <summary>Writes what watches a platform on Kubernetes: scraping, alert rules, alert routing, dashboards.</summary>
internal sealed class MonitoringWriter : IFormWriter
{
    /// <inheritdoc/>
    public PlatformForm Form => PlatformForm.Monitoring;

    /// <inheritdoc/>
    public bool IsByComponent => false;

    /// <inheritdoc/>
    public FormContent Write(FormModel model)
    {
        var files = new List<FormFile>
        {
            Yaml(model.Environment.File, "prometheus/prometheus.yml", PrometheusConfiguration.Of(model)),
            Yaml(model.Environment.File, "prometheus/rules/platform.yml", AlertFile.Of(model, "platform", PlatformAlerts.Of(model))),
            Yaml(model.Environment.File, "alertmanager/alertmanager.yml", AlertRouting.Of(model)),
        };
        files.AddRange(model.Catalogue.Components.Select(component => Yaml(component.File, $"prometheus/rules/{component.Name}.yml", AlertFile.Of(model, component.Name, ComponentAlerts.Of(model, component)))));
        files.AddRange(((IReadOnlyList<Dashboard>)[OperationalDashboard.Of(model), SecurityDashboard.Of(model), PerformanceDashboard.Of(model), BusinessDashboard.Of(model)])
            .Select(dashboard => new FormFile($"grafana/dashboards/{dashboard.Name}.json", NodeJson.ToIndentedJson(dashboard.ToNode()) + "\n")));
        return new FormContent(files, []);
    }

    private static FormFile Yaml(string source, string path, MapNode content) => new(path, FormModel.Header(source) + YamlWriter.Write(content));
}
