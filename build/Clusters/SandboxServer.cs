using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Clusters;

/// <summary>Serves the embedded cluster until the run is cancelled.</summary>
public sealed class SandboxServer(ClusterSettings settings, RunPaths paths, HostEnvironment host, RunConsole console)
{
    /// <summary>Serves it; being cancelled is its ordinary end.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var cluster = await EmbeddedCluster.StartAsync(paths.Sandbox, settings.KubernetesVersion, settings.Port, host.Time, new OnceLines(console).Print, cancellation);
        console.WriteLine($"serving on {cluster.Address}; Ctrl-C ends it");
        console.WriteLine($"kubectl --kubeconfig \"{paths.Shown(cluster.Kubeconfig)}\" get nodes");
        await Task.Delay(Timeout.InfiniteTimeSpan, host.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
