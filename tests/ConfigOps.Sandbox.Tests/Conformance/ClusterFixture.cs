using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Nodes.Metrics;

namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>A whole embedded cluster over HTTPS, with controllers, nodes and metrics; one for each class of tests.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly string _home = Directory.CreateTempSubdirectory("configops-conformance-").FullName;
    private SandboxCluster _cluster = null!;
    private ControllerManager _controllers = null!;
    private ClientCall _client = null!;
    private int _namespaces;

    /// <summary>A folder that is removed with the cluster.</summary>
    public string Home => _home;

    public async ValueTask InitializeAsync()
    {
        var telemetry = new Telemetry(new SimulatedMetrics(TimeProvider.System, seed: 1), TimeProvider.System);
        _cluster = await SandboxCluster.StartAsync(new SandboxOptions { Random = new Random(1), Extensions = [telemetry] });
        telemetry.Attach(_cluster.Api);
        _controllers = ControllerManager.Start(_cluster.Api, new ControllerOptions
        {
            TimeProvider = TimeProvider.System,
            Random = new Random(1),
            RootCertificate = _cluster.AuthorityPem!,
            OnFailure = failure => _failures.Enqueue($"{failure.Controller} failed at {failure.Resource}: {failure.Error.Message}"),
        });
        var kubeconfig = Path.Combine(_home, "kubeconfig");
        _cluster.WriteKubeconfig(kubeconfig);
        _client = new ClientCall(_home, kubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        await _controllers.DisposeAsync();
        await _cluster.DisposeAsync();
        Directory.Delete(_home, recursive: true);
        Assert.True(_failures.IsEmpty, string.Join('\n', _failures));
    }

    /// <summary>Makes a namespace for one test, and waits until pods can be created in it.</summary>
    public async Task<string> NamespaceAsync()
    {
        var name = $"test-{Interlocked.Increment(ref _namespaces)}";
        _cluster.Api.Create(new Resource(MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Namespace")), ("metadata", MapNode.Of(("name", ScalarNode.Of(name)))))), "tests");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var change in _cluster.Api.Subscribe([new GroupVersionKind("", "v1", "ServiceAccount")], limit.Token).ReadAllAsync(limit.Token))
            if (change.Type != WatchEventType.Synced && change.Resource!.Namespace == name) return name;
        throw new TimeoutException($"the namespace {name} got no service account in 20 s");
    }

    /// <summary>Runs a client; see <see cref="ClientCall"/>.</summary>
    public Task<Output> RunAsync(Tool tool, string command, IReadOnlyList<string> options, string? input) => _client.RunAsync(tool, [.. options, .. CommandLine.Split(command)], command, input);

    /// <summary>Follows a client; see <see cref="ClientCall"/>.</summary>
    public Task<Output> FollowAsync(Tool tool, string command, IReadOnlyList<string> options, int lines, Func<string, Task>? onLine) =>
        _client.FollowAsync(tool, [.. options, .. CommandLine.Split(command)], command, lines, onLine);
}
