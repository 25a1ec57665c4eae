using System.Globalization;
using ConfigOps.Sandbox;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Nodes;

namespace ConfigOps.Recorder.Running;

/// <summary>An embedded cluster in memory, set up like the one that was recorded: the same nodes, pods that start at once.</summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    /// <summary>What stands where a cluster has its certificate; it is replaced before answers are compared.</summary>
    private const string Certificate = "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n";

    private readonly SandboxCluster _cluster;
    private readonly ControllerManager _controllers;

    private EmbeddedServer(SandboxCluster cluster, ControllerManager controllers)
    {
        (_cluster, _controllers) = (cluster, controllers);
        Client = ServerClient.Make(cluster.Address, cluster.Token);
    }

    /// <summary>Reaches it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it.</summary>
    public static async Task<EmbeddedServer> StartAsync(CancellationToken cancellation)
    {
        var cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false, KubernetesVersion = "1.36", Random = new Random(1) }, cancellation);
        var nodes = Enumerable.Range(0, 3).Select(static number => new NodeOptions("fake-" + number.ToString(CultureInfo.InvariantCulture))
        {
            Cpu = "64", Memory = "256Gi", EphemeralStorage = "1Ti", Pods = 2000, Zone = "z" + number.ToString(CultureInfo.InvariantCulture),
        });
        var options = new ControllerOptions
        {
            TimeProvider = TimeProvider.System,
            Random = new Random(2),
            Nodes = [.. nodes],
            RootCertificate = Certificate,
            Kubelet = new KubeletOptions { StartTime = TimeSpan.FromMilliseconds(20), RunTime = TimeSpan.FromMilliseconds(200) },
        };
        return new EmbeddedServer(cluster, ControllerManager.Start(cluster.Api, options));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _controllers.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
