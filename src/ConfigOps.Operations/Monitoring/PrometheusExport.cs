using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Monitoring;

/// <summary>Writes the newest sample in Prometheus' text exposition format, version 0.0.4, for a textfile collector or a push gateway.</summary>
public static class PrometheusExport
{
    /// <summary>The text; ends with a newline. Values carry no timestamp, as a textfile collector requires.</summary>
    public static string Write(MonitorOptions options, HealthSample sample)
    {
        var text = new StringBuilder();
        var place = Labels(("environment", options.Environment), ("namespace", options.Namespace));
        Family(text, "configops_health_score", "Health of the namespace, 0 to 100.");
        Sample(text, "configops_health_score", place, sample.Score.Value);
        Family(text, "configops_health_alert_threshold", "Health score below which an alert is raised, 0 to 100.");
        Sample(text, "configops_health_alert_threshold", place, options.AlertThreshold);
        Family(text, "configops_last_sample_timestamp_seconds", "When the newest sample was taken, in seconds since 1970.");
        Sample(text, "configops_last_sample_timestamp_seconds", place, sample.At.ToUnixTimeMilliseconds() / 1000.0);
        Workloads(text, options, sample, "configops_workload_replicas_desired", "Replicas wanted.", workload => workload.Desired);
        Workloads(text, options, sample, "configops_workload_replicas_ready", "Replicas ready.", workload => workload.Ready);
        Workloads(text, options, sample, "configops_workload_container_restarts", "Restarts of the containers of the workload's pods.", workload => workload.Restarts);
        Workloads(text, options, sample, "configops_workload_cpu_cores", "CPU used by the workload's pods, in cores.", workload => workload.CpuCores);
        Workloads(text, options, sample, "configops_workload_memory_bytes", "Memory used by the workload's pods, in bytes.", workload => workload.MemoryBytes);
        return text.ToString();
    }

    private static void Workloads(StringBuilder text, MonitorOptions options, HealthSample sample, string name, string help, Func<WorkloadSample, double?> valueOf)
    {
        var known = sample.Workloads.Where(workload => valueOf(workload) is not null).ToList();
        if (known.Count == 0) return;
        Family(text, name, help);
        foreach (var workload in known)
            Sample(text, name, Labels(("environment", options.Environment), ("namespace", workload.Key.Namespace), ("kind", workload.Key.Kind.Kind), ("name", workload.Key.Name)), valueOf(workload)!.Value);
    }

    private static void Family(StringBuilder text, string name, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(" gauge\n");

    private static void Sample(StringBuilder text, string name, string labels, double value) =>
        text.Append(name).Append(labels).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');

    private static string Labels(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in labels)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(name).Append("=\"")
                .Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return text.Append('}').ToString();
    }
}
