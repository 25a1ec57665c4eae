using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Monitoring;

/// <summary>Prometheus' configuration: a job a component that has metrics, and the cluster's own metrics that rules and dashboards need.</summary>
internal static class PrometheusConfiguration
{
    private const string ServiceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>The configuration.</summary>
    public static MapNode Of(FormModel model)
    {
        var place = model.Environment.Values.At("monitoring", "namespace")!.AsString()!;
        var interval = $"{model.Environment.Values.At("monitoring", "intervalSeconds")!.AsInteger()}s";
        return MapNode.Of(
            ("global", MapNode.Of(
                ("scrape_interval", ScalarNode.Of(interval)),
                ("evaluation_interval", ScalarNode.Of(interval)),
                ("external_labels", MapNode.Of(("platform", ScalarNode.Of(model.Environment.Platform)), ("environment", ScalarNode.Of(model.Environment.Name)))))),
            ("rule_files", ListNode.Of(ScalarNode.Of("rules/*.yml"))),
            ("alerting", MapNode.Of(("alertmanagers", ListNode.Of(Static($"alertmanager.{place}.svc:9093"))))),
            ("scrape_configs", new ListNode([.. model.Catalogue.Components.Where(component => component.MetricsPort() is not null).Select(component => Job(model, component)), KubeStateMetrics(place), Nodes("containers", "/metrics/cadvisor"), Nodes("kubelets", "/metrics"), ApiServers()])));
    }

    private static MapNode Job(FormModel model, ComponentDefinition component) => MapNode.Of(
        ("job_name", ScalarNode.Of(component.Name)),
        ("metrics_path", ScalarNode.Of(component.Text("metrics", "path")!)),
        ("kubernetes_sd_configs", ListNode.Of(MapNode.Of(
            ("role", ScalarNode.Of("pod")),
            ("namespaces", MapNode.Of(("names", Texts(model.Namespace)))),
            ("selectors", ListNode.Of(MapNode.Of(
                ("role", ScalarNode.Of("pod")),
                ("label", ScalarNode.Of($"app.kubernetes.io/name={component.Name},app.kubernetes.io/instance={model.Environment.Name}")))))))),
        ("relabel_configs", ListNode.Of(
            Relabel("__meta_kubernetes_pod_container_port_name", "keep", component.Text("metrics", "port")!),
            Relabel("__meta_kubernetes_pod_phase", "drop", "Succeeded|Failed"),
            Copy("__meta_kubernetes_namespace", "namespace"),
            Copy("__meta_kubernetes_pod_name", "pod"),
            Copy("__meta_kubernetes_pod_node_name", "node"),
            Copy("__meta_kubernetes_pod_label_app_kubernetes_io_version", "version"))));

    private static MapNode KubeStateMetrics(string place) => MapNode.Of(
        ("job_name", ScalarNode.Of("kube-state-metrics")),
        ("honor_labels", ScalarNode.True),
        ("static_configs", ListNode.Of(MapNode.Of(("targets", Texts($"kube-state-metrics.{place}.svc:8080"))))));

    private static MapNode Nodes(string job, string path) => Secured(job, path, "node", Copy("__meta_kubernetes_node_name", "node"))
        // Pods' pause containers and sums over whole nodes have no name.
        .With("metric_relabel_configs", path == "/metrics" ? ListNode.Of(Relabel("__name__", "keep", "kubelet_volume_stats_.*")) : ListNode.Of(Relabel("container", "drop", "POD")));

    private static MapNode ApiServers() => Secured("api-servers", "/metrics", "endpoints", Relabel("__meta_kubernetes_namespace", "keep", "default"), Relabel("__meta_kubernetes_service_name", "keep", "kubernetes"));

    private static MapNode Secured(string job, string path, string role, params IReadOnlyList<MapNode> relabel) => MapNode.Of(
        ("job_name", ScalarNode.Of(job)),
        ("scheme", ScalarNode.Of("https")),
        ("metrics_path", ScalarNode.Of(path)),
        ("authorization", MapNode.Of(("credentials_file", ScalarNode.Of($"{ServiceAccount}/token")))),
        ("tls_config", MapNode.Of(("ca_file", ScalarNode.Of($"{ServiceAccount}/ca.crt")))),
        ("kubernetes_sd_configs", ListNode.Of(MapNode.Of(("role", ScalarNode.Of(role))))),
        ("relabel_configs", new ListNode(relabel)));

    private static MapNode Static(string target) => MapNode.Of(("static_configs", ListNode.Of(MapNode.Of(("targets", Texts(target))))));

    private static MapNode Relabel(string source, string action, string pattern) =>
        MapNode.Of(("source_labels", Texts(source)), ("regex", ScalarNode.Of(pattern)), ("action", ScalarNode.Of(action)));

    private static MapNode Copy(string source, string label) => MapNode.Of(("source_labels", Texts(source)), ("target_label", ScalarNode.Of(label)));

    private static ListNode Texts(string text) => ListNode.Of(ScalarNode.Of(text));
}
