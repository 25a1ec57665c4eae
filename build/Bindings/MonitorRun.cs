using System.Globalization;
using System.Text;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Monitoring;
using ConfigOps.Operations.Notifications;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds monitoring to a run: cluster, alerts, export, and what is printed.</summary>
/// <param name="clusters">The cluster.</param>
/// <param name="facts">The environment.</param>
/// <param name="host">The clock.</param>
/// <param name="mask">Learns the webhook's address.</param>
/// <param name="progress">Shows progress.</param>
public sealed class MonitorRun(IRunCluster clusters, EnvironmentFacts facts, HostEnvironment host, SecretMask mask, IProgress<ProgressUpdate> progress)
{
    /// <summary>Monitors.</summary>
    public async Task<Report> MonitorAsync(RunContext context)
    {
        var options = MonitoringOptions.From(context.Settings, context.Run, facts.Namespace);
        if (options.Webhook is { PathAndQuery.Length: > 1 } webhook) mask.Add(webhook.PathAndQuery);
        using var http = new HttpClient();
        var outbox = new AlertOutbox(Path.Combine(context.Paths.EnvironmentOutput, "outbox"), http, host.Time);
        var result = await new MonitorOperation(await clusters.ConnectAsync(context.Cancellation), outbox, host.Time, progress).RunAsync(options, context.Cancellation);
        var last = result.Samples[^1];
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  health score {last.Score.Value:0.#} of {facts.Namespace}, {last.Workloads.Count} {(last.Workloads.Count == 1 ? "workload" : "workloads")}, {result.Samples.Count} {(result.Samples.Count == 1 ? "sample" : "samples")}"));
        if (context.Settings.GetText(MonitoringOptions.ExportFormat) is not null) Export(context, options, last);
        return result.Report;
    }

    private static void Export(RunContext context, MonitorOptions options, HealthSample sample)
    {
        var path = context.Paths.Report("monitor", "prom");
        WholeFile.Write(path, Encoding.UTF8.GetBytes(PrometheusExport.Write(options, sample)));
        context.Console.WriteLine($"  metrics: {context.Paths.Shown(path)}");
    }
}
