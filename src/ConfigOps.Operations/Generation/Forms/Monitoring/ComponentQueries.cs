using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Monitoring;

/// <summary>
/// Expressions of PromQL about a component, for rules and dashboards alike. Metrics of the cluster are those of kube-state-metrics and the kubelet's cAdvisor;
/// those of requests are <c>http_requests_total</c> with the label <c>status</c> and the histogram <c>http_request_duration_seconds</c>.
/// </summary>
/// <param name="targetNamespace">The namespace.</param>
/// <param name="component">The component's name, or a variable of a dashboard.</param>
/// <param name="window">The window of rates: <c>5m</c>, or a variable of a dashboard.</param>
/// <param name="matches">How a label is held against the name: equal, or by a regular expression for a variable of several values.</param>
internal sealed class ComponentQueries(string targetNamespace, string component, string window, string matches = "=")
{
    private string Place => $"namespace=\"{targetNamespace}\"";

    private string Container => $"{Place},container{matches}\"{component}\"";

    private string Job => $"{Place},job{matches}\"{component}\"";

    /// <summary>Replicas that serve.</summary>
    /// <param name="isStateful">Whether it is a StatefulSet.</param>
    public string Available(bool isStateful) => isStateful
        ? $"kube_statefulset_status_replicas_ready{{{Place},statefulset{matches}\"{component}\"}}"
        : $"kube_deployment_status_replicas_available{{{Place},deployment{matches}\"{component}\"}}";

    /// <summary>Replicas that should.</summary>
    /// <param name="isStateful">Whether it is a StatefulSet.</param>
    public string Wanted(bool isStateful) => isStateful
        ? $"kube_statefulset_replicas{{{Place},statefulset{matches}\"{component}\"}}"
        : $"kube_deployment_spec_replicas{{{Place},deployment{matches}\"{component}\"}}";

    /// <summary>Restarts within a time.</summary>
    public string Restarts(string time) => $"sum by (container) (increase(kube_pod_container_status_restarts_total{{{Container}}}[{time}]))";

    /// <summary>Containers that ended last because they had no memory left.</summary>
    public string OutOfMemory => $"max by (container) (kube_pod_container_status_last_terminated_reason{{{Container},reason=\"OOMKilled\"}})";

    /// <summary>Requests a second.</summary>
    public string Requests(string time) => $"sum by (job) (rate(http_requests_total{{{Job}}}[{time}]))";

    /// <summary>The share of requests that failed at the component, 0 to 1.</summary>
    public string ErrorRatio(string time) => $"sum by (job) (rate(http_requests_total{{{Job},status=~\"5..\"}}[{time}])) / sum by (job) (rate(http_requests_total{{{Job}}}[{time}]))";

    /// <summary>Requests a second that were answered with these statuses.</summary>
    public string Answers(string statuses) => $"sum by (job) (rate(http_requests_total{{{Job},status=~\"{statuses}\"}}[{window}]))";

    /// <summary>The time, in seconds, within which a share of the requests was answered.</summary>
    public string Latency(string quantile) => $"histogram_quantile({quantile}, sum by (le, job) (rate(http_request_duration_seconds_bucket{{{Job}}}[{window}])))";

    /// <summary>CPU used, as a share of what is allowed, 0 to 1.</summary>
    public string CpuShare => $"sum by (container) (rate(container_cpu_usage_seconds_total{{{Container}}}[{window}])) / sum by (container) (kube_pod_container_resource_limits{{{Container},resource=\"cpu\"}})";

    /// <summary>The share of scheduling periods in which the component was held back, 0 to 1.</summary>
    public string Throttled => $"sum by (container) (rate(container_cpu_cfs_throttled_periods_total{{{Container}}}[{window}])) / sum by (container) (rate(container_cpu_cfs_periods_total{{{Container}}}[{window}]))";

    /// <summary>Memory used by the fullest replica, as a share of what is allowed, 0 to 1.</summary>
    public string MemoryShare => $"max by (container) (container_memory_working_set_bytes{{{Container}}} / on (namespace, pod, container) kube_pod_container_resource_limits{{{Container},resource=\"memory\"}})";

    /// <summary>Replicas wanted by the autoscaler, as a share of the most there may be.</summary>
    public string ScalerShare =>
        $"kube_horizontalpodautoscaler_status_desired_replicas{{{Place},horizontalpodautoscaler{matches}\"{component}\"}} / kube_horizontalpodautoscaler_spec_max_replicas{{{Place},horizontalpodautoscaler{matches}\"{component}\"}}";

    /// <summary>Whether its metrics are read.</summary>
    public string Up => $"up{{{Job}}}";

    /// <summary>The queries on a component in rules.</summary>
    public static ComponentQueries Of(FormModel model, ComponentDefinition component) => new(model.Namespace, component.Name, "5m");

    /// <summary>The queries on what a dashboard's variable <c>component</c> selects.</summary>
    public static ComponentQueries OfVariable(FormModel model) => new(model.Namespace, "$component", "$__rate_interval", "=~");
}
