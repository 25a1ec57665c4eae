using System.Net.Sockets;
using System.Security.Cryptography;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Sandbox;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Nodes.Metrics;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Nodes;

namespace ConfigOps.Build.Clusters;

/// <summary>The embedded cluster with its controllers and nodes. Only this class knows the sandbox, so a run that does not use it does not load it.</summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    /// <summary>The wait before a simulated node tries again what crashed or could not be pulled: short, so that a release that crashes fails within seconds.</summary>
    private static readonly TimeSpan s_firstBackOff = TimeSpan.FromMilliseconds(500);

    private readonly SandboxCluster _cluster;
    private readonly ControllerManager _controllers;

    private EmbeddedCluster(SandboxCluster cluster, ControllerManager controllers) => (_cluster, _controllers) = (cluster, controllers);

    /// <summary>Where it is served.</summary>
    public Uri Address => _cluster.Address;

    /// <summary>The kubeconfig that reaches it.</summary>
    public string Kubeconfig => _cluster.KubeconfigPath!;

    /// <summary>Starts it on the state of earlier runs.</summary>
    /// <param name="state">The folder of its state.</param>
    /// <param name="version">The Kubernetes version it answers as; null for the newest.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="complain">Told what a controller failed at; it tries again.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <returns>The cluster; null when another process serves it from the same state.</returns>
    /// <exception cref="IOException">The state cannot be read or written, or the port is taken.</exception>
    public static async Task<EmbeddedCluster?> TryStartAsync(string state, string? version, int port, TimeProvider time, Action<string> complain, CancellationToken cancellation)
    {
        try
        {
            return await StartAsync(state, version, port, time, complain, cancellation);
        }
        catch (StateInUseException)
        {
            return null;
        }
    }

    /// <summary>Starts it on the state of earlier runs, of which no other process has hold.</summary>
    /// <inheritdoc cref="TryStartAsync"/>
    /// <exception cref="StateInUseException">Another process serves it.</exception>
    /// <exception cref="ConfigurationException">There are no schemas of the version.</exception>
    public static async Task<EmbeddedCluster> StartAsync(string state, string? version, int port, TimeProvider time, Action<string> complain, CancellationToken cancellation)
    {
        var metrics = new SimulatedMetrics(time, seed: 0);
        var telemetry = new Telemetry(metrics, time);
        var cluster = await ServeAsync(new SandboxOptions { StateDirectory = state, KubernetesVersion = version, Port = port, Time = time, Extensions = [telemetry] }, cancellation);
        telemetry.Attach(cluster.Api);
        try
        {
            var chance = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
            return new EmbeddedCluster(cluster, ControllerManager.Start(cluster.Api, new ControllerOptions
            {
                TimeProvider = time,
                Random = chance,
                Kubelet = new KubeletOptions { FirstBackOff = s_firstBackOff },
                RootCertificate = cluster.AuthorityPem ?? "",
                OnFailure = failure => complain($"embedded cluster: {failure.Controller} failed at {failure.Resource} and will try again: {failure.Error.Message}"),
            }));
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private static async Task<SandboxCluster> ServeAsync(SandboxOptions options, CancellationToken cancellation)
    {
        try
        {
            return await SandboxCluster.StartAsync(options, cancellation);
        }
        catch (ArgumentException exception) when (options.KubernetesVersion is { } version && exception.ParamName == nameof(version))
        {
            throw new ConfigurationException($"the embedded cluster cannot answer as Kubernetes {version}; correct --kubernetes-version, KUBERNETES_VERSION or kubernetesVersion of the environment: {string.Join(", ", SchemaBundle.Shipped.Versions)} are possible");
        }
        catch (IOException exception) when (exception.InnerException?.InnerException is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse })
        {
            throw new IOException($"--port={options.Port}: another program listens on 127.0.0.1:{options.Port}; name another port, or 0 for any free one", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _controllers.DisposeAsync();
        await _cluster.DisposeAsync();
    }
}
