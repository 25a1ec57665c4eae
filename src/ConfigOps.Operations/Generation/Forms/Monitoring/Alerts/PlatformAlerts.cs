namespace ConfigOps.Operations.Generation.Forms.Monitoring.Alerts;

/// <summary>What is watched of a platform as a whole.</summary>
internal static class PlatformAlerts
{
    /// <summary>The alert that always holds: whoever does not get it any more knows that alerting is broken.</summary>
    public const string Heartbeat = "MonitoringAlive";

    /// <summary>The alerts.</summary>
    public static IEnumerable<AlertRule> Of(FormModel model)
    {
        var place = $"namespace=\"{model.Namespace}\"";
        var labels = new Dictionary<string, string> { ["component"] = "platform", ["environment"] = model.Environment.Name };
        return ((IReadOnlyList<AlertRule>)
        [
            new("NamespaceUnhealthy", "critical", $"configops_health_score{{{place}}} < configops_health_alert_threshold{{{place}}}", "5m", $"the health score of {model.Namespace} is {{{{ $value | printf \"%.0f\" }}}}", "Run --target=Monitor to see which workloads cost the points.") { EscalatesAfter = "20m" },
            new("HealthNotMeasured", "high", $"time() - configops_last_sample_timestamp_seconds{{{place}}} > 1800", "5m", $"the health of {model.Namespace} was last measured {{{{ $value | humanizeDuration }}}} ago", "See why --target=Monitor does not run any more."),
            new("CertificateExpires", "high", $"certmanager_certificate_expiration_timestamp_seconds{{{place}}} - time() < 7 * 86400", "1h", "the certificate {{ $labels.name }} expires in {{ $value | humanizeDuration }}", "cert-manager renews it thirty days before; look at the Certificate's events."),
            new("ImageNotPulled", "high", $"max by (pod) (kube_pod_container_status_waiting_reason{{{place},reason=~\"ImagePullBackOff|ErrImagePull\"}}) > 0", "10m", "the image of {{ $labels.pod }} cannot be pulled", "Check that the image exists and that the node may pull from its registry."),
            new("JobFailed", "medium", $"kube_job_status_failed{{{place}}} > 0", "0s", "the job {{ $labels.job_name }} failed", "Read the log of its pod."),
            new("QuotaNearlyUsed", "medium", $"kube_resourcequota{{{place},type=\"used\"}} / ignoring (type) (kube_resourcequota{{{place},type=\"hard\"}} > 0) > 0.9", "15m", "{{ $value | humanizePercentage }} of the quota of {{ $labels.resource }} is used", "A rollout that needs more will hang. Raise the quota, or look who uses it."),
            new("VolumeFills", "high", $"kubelet_volume_stats_available_bytes{{{place}}} / kubelet_volume_stats_capacity_bytes{{{place}}} < 0.1", "10m", "the volume {{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left", "Enlarge it, or delete what is not needed.") { EscalatesAfter = "1h" },
            new(Heartbeat, "info", "vector(1)", "0s", "alerts are delivered", "It always holds. When it stops coming, Prometheus, Alertmanager or the way between is broken."),
        ]).Select(rule => rule with { Labels = labels });
    }
}
