using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Sandbox;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Nodes;

namespace ConfigOps.Operations.Tests;

/// <summary>An embedded cluster for one test class: over real HTTPS, with its controllers, and with waits that are short.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-sandbox-").FullName;
    private SandboxCluster? _cluster;
    private ControllerManager? _controllers;
    private ClusterClient? _client;
    private int _namespaces;

    /// <summary>A client of it.</summary>
    internal ClusterClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SandboxCluster.StartAsync(new SandboxOptions { StateDirectory = _folder });
        _controllers = ControllerManager.Start(_cluster.Api, new ControllerOptions
        {
            TimeProvider = TimeProvider.System,
            Random = new Random(7),
            RootCertificate = _cluster.AuthorityPem ?? "",
            Kubelet = new KubeletOptions { StartTime = TimeSpan.FromMilliseconds(20), CrashTime = TimeSpan.FromMilliseconds(20), FirstBackOff = TimeSpan.FromMilliseconds(50) },
        });
        _client = new ClusterClient(new ClusterConnectionLoader().Load(_cluster.KubeconfigPath));
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.DisposeAsync();
        if (_controllers is not null) await _controllers.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A namespace name that no other test uses.</summary>
    internal string NewNamespace() => $"test-{Interlocked.Increment(ref _namespaces)}";

    /// <summary>The manifests of a text.</summary>
    internal static ManifestSet Manifests(string yaml)
    {
        var file = ManifestReader.Read(yaml, "test.yaml");
        Assert.Empty(file.Problems);
        return new ManifestSet(file.Resources);
    }

    /// <summary>An object, which must be there.</summary>
    internal async Task<Resource> GetAsync(string apiVersion, string kind, string ns, string name) =>
        await Client.FindAsync(new ResourceKey(GroupVersionKind.From(apiVersion, kind), ns, name)) ?? throw new InvalidOperationException($"{kind} {ns}/{name} is not there");

    /// <summary>Whether an object is there.</summary>
    internal async Task<bool> ExistsAsync(string apiVersion, string kind, string ns, string name) =>
        await Client.FindAsync(new ResourceKey(GroupVersionKind.From(apiVersion, kind), ns, name)) is not null;
}
