using ConfigOps.Operations.Monitoring;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of Monitor.</summary>
public static class MonitoringOptions
{
    /// <summary>The format that samples can be exported in.</summary>
    public const string Prometheus = "prometheus";

    private static readonly string[] s_targets = ["Monitor"];

    /// <summary>How long.</summary>
    public static readonly Option<TimeSpan> Duration = OptionKinds.Duration("duration", "How long to take samples; 0s takes one.") with { Variable = "MONITOR_DURATION", Default = "10s", Targets = s_targets };

    /// <summary>How often.</summary>
    public static readonly Option<TimeSpan> Interval = OptionKinds.Duration("interval", "From one sample to the next, at least 1s.") with { Variable = "MONITOR_INTERVAL", Default = "2s", Targets = s_targets };

    /// <summary>When to raise an alert.</summary>
    public static readonly Option<double> AlertThreshold = Number("alert-threshold", "The health score, 0 to 100, below which an alert is raised and the gate fails.", 0, 100)
        with { Variable = "ALERT_THRESHOLD", Default = "80", Targets = s_targets };

    /// <summary>Where alerts go. Such an address is often a credential, so it comes from a variable or a file rather than from the command line.</summary>
    public static readonly Option<string> AlertWebhook = Text("alert-webhook", "The address that takes alerts as JSON; set it through ALERT_WEBHOOK when it holds a token.")
        with { Variable = "ALERT_WEBHOOK", ValueName = "URL", Targets = s_targets };

    /// <summary>What to export.</summary>
    public static readonly Option<string> ExportFormat = Choice("export-format", "Writes the newest sample for another system: prometheus writes reports/monitor.prom for a textfile collector.", Prometheus)
        with { Variable = "EXPORT_FORMAT", Targets = s_targets };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Duration, Interval, AlertThreshold, AlertWebhook, ExportFormat];

    /// <summary>Binds them.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="run">The common options.</param>
    /// <param name="ns">The namespace.</param>
    /// <exception cref="ConfigOps.Operations.Findings.ConfigurationException">A value does not fit.</exception>
    public static MonitorOptions From(SettingsReader settings, RunSettings run, string ns)
    {
        var webhook = settings.GetText(AlertWebhook);
        if (webhook is not null && (!Uri.TryCreate(webhook, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            throw new ConfigOps.Operations.Findings.ConfigurationException("--alert-webhook (ALERT_WEBHOOK) is no address that begins with https:// or http://; its value is not shown, because it may hold a token");
        var interval = settings.Get(Interval);
        if (interval < TimeSpan.FromSeconds(1)) throw new ConfigOps.Operations.Findings.ConfigurationException($"--interval: {interval.TotalMilliseconds} ms are too few; at least 1s is needed");
        return new MonitorOptions
        {
            Environment = run.Environment,
            Namespace = ns,
            Duration = settings.Get(Duration),
            Interval = interval,
            AlertThreshold = settings.Get(AlertThreshold),
            Webhook = webhook is null ? null : new Uri(webhook),
        };
    }
}
