using ConfigOps.Build.Clusters;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Security.Live;

namespace ConfigOps.Build.Bindings;

/// <summary>Lists what lives in the run's cluster, when a scan asks for that.</summary>
/// <param name="clusters">The cluster.</param>
/// <param name="progress">Shows how far it is.</param>
public sealed class LiveScanRun(IRunCluster clusters, IProgress<ProgressUpdate> progress)
{
    /// <summary>What lives there; null when the manifests are scanned.</summary>
    /// <exception cref="ConfigurationException">A comparison is asked for without the cluster.</exception>
    public async Task<LiveInventory?> CollectAsync(RunContext context)
    {
        if (!context.Settings.Get(SecurityOptions.Live))
            return context.Settings.Get(SecurityOptions.Compare) ? throw new ConfigurationException("--compare holds the manifests against the cluster; give --live with it") : null;
        var ns = context.Settings.IsArgument(CommonOptions.Namespace) ? context.Run.Namespace : null;
        var live = await new LiveCollector(await clusters.ConnectAsync(context.Cancellation), progress).CollectAsync(ns, context.Cancellation);
        context.Console.WriteLine($"  {live.Resources.Count} objects of Kubernetes {live.Version.GitVersion}, read-only");
        return live;
    }
}
