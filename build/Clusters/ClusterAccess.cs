using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Clusters;

/// <summary>Connects the run to its cluster: the embedded one, which it starts, or the one that a kubeconfig names.</summary>
public sealed class ClusterAccess(ClusterSettings settings, RunSettings run, RunPaths paths, HostEnvironment host, RunConsole console, SecretMask mask) : IRunCluster, IAsyncDisposable
{
    private IAsyncDisposable? _embedded;
    private ClusterClient? _client;

    /// <inheritdoc/>
    public async Task<IClusterClient> ConnectAsync(CancellationToken cancellation)
    {
        if (_client is not null) return _client;
        var connection = settings.IsSandbox ? await StartSandboxAsync(cancellation) : Load();
        foreach (var warning in connection.Warnings) console.WriteErrorLine(warning, Ink.Warning);
        console.WriteLine(settings.IsSandbox ? $"  on the embedded cluster, its state in {paths.Shown(paths.Sandbox)}" : $"  on {connection.Server} (context {connection.Context})");
        return _client = new ClusterClient(connection, new ClusterClientOptions
        {
            MaxParallel = run.Parallel,
            Time = host.Time,
            SecretRead = mask.Add,
            Warnings = new WarningLines(console),
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.DisposeAsync();
        if (_embedded is not null) await _embedded.DisposeAsync();
    }

    private async Task<ClusterConnection> StartSandboxAsync(CancellationToken cancellation)
    {
        var embedded = await EmbeddedCluster.TryStartAsync(paths.Sandbox, settings.KubernetesVersion, port: 0, host.Time, new OnceLines(console).Print, cancellation);
        _embedded = embedded;
        if (embedded is null) console.WriteLine("  the embedded cluster is served by another process; this run uses that one", Ink.Dim);
        return new ClusterConnectionLoader(host.Variable, host.Time).Load(paths.SandboxKubeconfig);
    }

    /// <summary>One file must exist; several are merged as KUBECONFIG's are, where files that are missing do not count.</summary>
    private ClusterConnection Load()
    {
        var files = settings.Kubeconfig;
        if (files is null || !files.Contains(Path.PathSeparator)) return new ClusterConnectionLoader(host.Variable, host.Time).Load(files is null ? null : Path.GetFullPath(files, paths.Root), settings.Context);
        return new ClusterConnectionLoader(name => name == ClusterOptions.Kubeconfig.Variable ? files : host.Variable(name), host.Time).Load(null, settings.Context);
    }

    private sealed class WarningLines(RunConsole console) : IProgress<string>
    {
        public void Report(string value) => console.WriteErrorLine($"the cluster warns: {value}", Ink.Warning);
    }
}
