using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.CustomResources;
using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox;

/// <summary>
/// An embedded Kubernetes cluster: the API over HTTP on 127.0.0.1, and the same API in process. Its state survives the process when it has a state
/// directory. Dispose it to stop it; requests and watches that are under way end.
/// </summary>
public sealed class SandboxCluster : IAsyncDisposable
{
    private readonly ObjectStore _store;
    private readonly Listener _listener;
    private readonly CancellationTokenSource _end;
    private readonly DefinitionController _definitions;

    private SandboxCluster(ObjectStore store, Listener listener, CancellationTokenSource end, ApiMachinery machinery, string token)
    {
        _store = store;
        _listener = listener;
        _end = end;
        _definitions = machinery.Definitions;
        Api = machinery.Api;
        Token = token;
    }

    /// <summary>Where it is served: <c>https://127.0.0.1:40123/</c>.</summary>
    public Uri Address => _listener.Server.Address;

    /// <summary>The bearer token that every request must show.</summary>
    public string Token { get; }

    /// <summary>The certificate of its authority (PEM); null over plain HTTP.</summary>
    public string? AuthorityPem => _listener.Authority?.AuthorityPem;

    /// <summary>The kubeconfig with which clients reach it; null without a state directory.</summary>
    public string? KubeconfigPath { get; private set; }

    /// <summary>The same API in process.</summary>
    public IObjectApi Api { get; }

    /// <summary>Starts a cluster.</summary>
    /// <exception cref="StateInUseException">Another process has the state directory open.</exception>
    /// <exception cref="IOException">The state cannot be read or written, or the port is taken.</exception>
    /// <exception cref="ArgumentException">No schemas of the Kubernetes version ship.</exception>
    public static async Task<SandboxCluster> StartAsync(SandboxOptions options, CancellationToken cancellation = default)
    {
        var store = options.StateDirectory is { } directory ? ObjectStore.Open(directory, options.History) : ObjectStore.InMemory(options.History);
        var end = new CancellationTokenSource();
        var application = new TaskCompletionSource<ApiApplication>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Certificates and sockets take as long as schemas and first objects: both are made at once, and early requests wait.
        var listening = Task.Run(() => Listener.OpenAsync(options, application.Task, cancellation), cancellation);
        ApiMachinery? machinery = null;
        try
        {
            var token = BearerToken.ReadOrMake(options.StateDirectory);
            var bundle = SchemaBundle.Shipped;
            var catalog = bundle.Version(options.KubernetesVersion ?? bundle.NewestVersion);
            machinery = ApiMachinery.Build(catalog, store, token, options, end.Token);
            BootstrapObjects.Ensure(machinery.Api);
            machinery.Definitions.Start();
            var listener = await listening;
            machinery.Address = listener.Server.Address;
            var cluster = new SandboxCluster(store, listener, end, machinery, token);
            if (options.StateDirectory is not null)
            {
                cluster.KubeconfigPath = Path.Combine(options.StateDirectory, "kubeconfig");
                cluster.WriteKubeconfig(cluster.KubeconfigPath);
            }

            application.SetResult(machinery.Application);
            return cluster;
        }
        catch
        {
            application.TrySetCanceled(CancellationToken.None);
            if (await Outcome(listening) is { } opened) await opened.DisposeAsync();
            await end.CancelAsync();
            if (machinery is not null) await machinery.Definitions.DisposeAsync();
            end.Dispose();
            store.Dispose();
            throw;
        }
    }

    /// <summary>What a task gave; null when it failed, which its other awaiter tells.</summary>
    private static async Task<Listener?> Outcome(Task<Listener> listening)
    {
        await Task.WhenAny(listening);
        return listening.IsCompletedSuccessfully ? listening.Result : null;
    }

    /// <summary>Writes a kubeconfig for this cluster, readable by its owner only.</summary>
    public void WriteKubeconfig(string path) => KubeconfigFile.Write(path, Address, Token, AuthorityPem);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _listener.DisposeAsync();
        await _definitions.DisposeAsync();
        _store.Dispose();
        _end.Dispose();
    }

    /// <summary>The open socket with its certificates.</summary>
    private sealed record Listener(CertificateAuthority? Authority, ApiServer Server) : IAsyncDisposable
    {
        public static async Task<Listener> OpenAsync(SandboxOptions options, Task<ApiApplication> application, CancellationToken cancellation)
        {
            var authority = options.Https ? CertificateAuthority.ReadOrMake(options.StateDirectory, options.Time) : null;
            try
            {
                var server = await ApiServer.StartAsync(options.Port, authority?.Server, async http => await (await application).HandleAsync(http), cancellation);
                return new(authority, server);
            }
            catch
            {
                authority?.Dispose();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            Authority?.Dispose();
        }
    }
}
