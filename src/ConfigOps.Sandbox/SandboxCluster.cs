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
    private readonly ApiServer _server;
    private readonly CertificateAuthority? _authority;
    private readonly CancellationTokenSource _end;
    private readonly DefinitionController _definitions;

    private SandboxCluster(ObjectStore store, ApiServer server, CertificateAuthority? authority, CancellationTokenSource end, ApiMachinery machinery, string token)
    {
        _store = store;
        _server = server;
        _authority = authority;
        _end = end;
        _definitions = machinery.Definitions;
        Api = machinery.Api;
        Token = token;
    }

    /// <summary>Where it is served: <c>https://127.0.0.1:40123/</c>.</summary>
    public Uri Address => _server.Address;

    /// <summary>The bearer token that every request must show.</summary>
    public string Token { get; }

    /// <summary>The certificate of its authority (PEM); null over plain HTTP.</summary>
    public string? AuthorityPem => _authority?.AuthorityPem;

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
        var bundle = SchemaBundle.Shipped;
        var catalog = bundle.Version(options.KubernetesVersion ?? bundle.NewestVersion);
        var store = options.StateDirectory is { } directory ? ObjectStore.Open(directory, options.History) : ObjectStore.InMemory(options.History);
        CertificateAuthority? authority = null;
        var end = new CancellationTokenSource();
        try
        {
            var token = BearerToken.ReadOrMake(options.StateDirectory);
            if (options.Https) authority = CertificateAuthority.ReadOrMake(options.StateDirectory, options.Time);
            var machinery = ApiMachinery.Build(catalog, store, token, options, end.Token);
            BootstrapObjects.Ensure(machinery.Api);
            machinery.Definitions.Start();
            var server = await ApiServer.StartAsync(options.Port, authority?.Server, machinery.Application.HandleAsync, cancellation);
            machinery.Address = server.Address;
            var cluster = new SandboxCluster(store, server, authority, end, machinery, token);
            if (options.StateDirectory is not null)
            {
                cluster.KubeconfigPath = Path.Combine(options.StateDirectory, "kubeconfig");
                cluster.WriteKubeconfig(cluster.KubeconfigPath);
            }

            return cluster;
        }
        catch
        {
            end.Dispose();
            authority?.Dispose();
            store.Dispose();
            throw;
        }
    }

    /// <summary>Writes a kubeconfig for this cluster, readable by its owner only.</summary>
    public void WriteKubeconfig(string path) => KubeconfigFile.Write(path, Address, Token, AuthorityPem);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _server.DisposeAsync();
        await _definitions.DisposeAsync();
        _store.Dispose();
        _authority?.Dispose();
        _end.Dispose();
    }
}
