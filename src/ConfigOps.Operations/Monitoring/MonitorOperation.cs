using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Notifications;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Monitoring;

/// <summary>What monitoring saw.</summary>
/// <param name="Samples">The samples, the oldest first; at least one.</param>
/// <param name="Alert">The alert that was raised, or null.</param>
/// <param name="Report">The report.</param>
public sealed record MonitorResult(IReadOnlyList<HealthSample> Samples, Alert? Alert, Report Report);

/// <summary>Samples a namespace for a while, scores its health and raises an alert when the score ends too low.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="alerts">Takes the alert; null when there is nowhere to send it.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told after every sample.</param>
public sealed class MonitorOperation(IClusterClient cluster, AlertOutbox? alerts, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Monitors.</summary>
    public async Task<MonitorResult> RunAsync(MonitorOptions options, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var samples = await SampleAsync(options, started, cancellation);
        var alert = samples[^1].Score.Value < options.AlertThreshold ? AlertOn(samples[^1], options) : null;
        var undelivered = await NotifyAsync(alert, options, cancellation);
        return new MonitorResult(samples, alert, ReportOn(samples, alert, undelivered, options, started));
    }

    private async Task<List<HealthSample>> SampleAsync(MonitorOptions options, DateTimeOffset started, CancellationToken cancellation)
    {
        var sampler = new ClusterSampler(cluster, options.Namespace);
        var samples = new List<HealthSample>();
        var restartsBefore = new Dictionary<string, long>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(options.Interval, time);
        do
        {
            var workloads = await sampler.TakeAsync(cancellation);
            foreach (var workload in workloads) restartsBefore.TryAdd(workload.Key.ToString(), workload.Restarts);
            samples.Add(new HealthSample(time.GetUtcNow(), workloads, HealthScore.Of(workloads, restartsBefore)));
            progress?.Report(ProgressOf(samples[^1], started, options));
        }
        while (time.GetUtcNow() - started < options.Duration && await timer.WaitForNextTickAsync(cancellation));
        return samples;
    }

    private async Task<string?> NotifyAsync(Alert? alert, MonitorOptions options, CancellationToken cancellation)
    {
        if (alerts is null || options.Webhook is null) return null;
        if (alert is not null) alerts.Add(alert);
        return await alerts.DeliverAsync(new WebhookChannel(options.Webhook), cancellation);
    }

    private static ProgressUpdate ProgressOf(HealthSample sample, DateTimeOffset started, MonitorOptions options) => new(
        "monitoring",
        (int)(sample.At - started).TotalSeconds,
        (int)options.Duration.TotalSeconds,
        string.Create(CultureInfo.InvariantCulture, $"health score {sample.Score.Value:0.#}, {sample.Workloads.Sum(workload => workload.Ready)} of {sample.Workloads.Sum(workload => workload.Desired)} replicas ready"));

    private static Alert AlertOn(HealthSample sample, MonitorOptions options) => new(
        "ConfigOpsHealthScoreLow",
        options.Environment,
        options.Namespace,
        sample.Score.Value < options.AlertThreshold / 2 ? Severity.Critical : Severity.High,
        string.Create(CultureInfo.InvariantCulture, $"health score of {options.Namespace} is {sample.Score.Value:0.#}, below {options.AlertThreshold:0.#}"),
        [.. sample.Score.Deductions.Select(deduction => deduction.Reason)],
        sample.At);

    private Report ReportOn(IReadOnlyList<HealthSample> samples, Alert? alert, string? undelivered, MonitorOptions options, DateTimeOffset started)
    {
        var last = samples[^1];
        var findings = last.Score.Deductions.Select(deduction => new Finding
        {
            Rule = "monitor/unhealthy",
            Severity = Severity.High,
            Message = deduction.Reason,
            Resource = last.Workloads.FirstOrDefault(workload => deduction.Reason.StartsWith($"{workload.Key}:", StringComparison.Ordinal))?.Key,
            Remediation = "Look at the workload's pods, their events and logs; --target=Status tells whether something changed it.",
        }).ToList();
        if (undelivered is not null)
            findings.Add(new Finding { Rule = "monitor/alert-undelivered", Severity = Severity.High, Message = undelivered, Remediation = "Mend the webhook; the alert is kept and sent again by the next run." });
        return new Report
        {
            Operation = "monitor",
            Environment = options.Environment,
            StartedAt = started,
            Duration = time.GetUtcNow() - started,
            Findings = findings,
            Score = last.Score.Value,
            NotAssessed = last.Workloads.Count > 0 ? [] : [new Omission($"health of namespace {options.Namespace}", "there is no Deployment, StatefulSet or DaemonSet in it, or no such namespace", "Correct --namespace, or deploy first.")],
            Gate = alert is not null ? GateResult.Failed(alert.Summary) : undelivered is not null ? GateResult.Failed(undelivered) : GateResult.Passed,
            Resources = [.. last.Workloads.Select(workload => new ReportedResource(workload.Key, null, 0, workload.Message.Length == 0 ? ResourceStatus.Valid : ResourceStatus.Invalid))],
            Sections = new Dictionary<string, Node> { ["health"] = SectionOf(samples, options) },
        };
    }

    private static MapNode SectionOf(IReadOnlyList<HealthSample> samples, MonitorOptions options) => MapNode.Of(
        ("namespace", ScalarNode.Of(options.Namespace)),
        ("threshold", NumberOf(options.AlertThreshold)),
        ("samples", new ListNode(samples.Select(sample => MapNode.Of(
            ("at", sample.At.ToNode()),
            ("score", NumberOf(sample.Score.Value)),
            ("workloads", new ListNode(sample.Workloads.Select(workload => MapNode.Of(
                ("kind", ScalarNode.Of(workload.Key.Kind.Kind)),
                ("name", ScalarNode.Of(workload.Key.Name)),
                ("desired", ScalarNode.Of(workload.Desired)),
                ("ready", ScalarNode.Of(workload.Ready)),
                ("restarts", ScalarNode.Of(workload.Restarts)),
                ("message", ScalarNode.Of(workload.Message)))))))))));

    private static ScalarNode NumberOf(double value) => ScalarNode.NumberFrom(value.ToString("0.##", CultureInfo.InvariantCulture));
}
