using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Benchmarks.Cluster;

/// <summary>The cluster a benchmark runs against, and namespaces in it that are the benchmark's own.</summary>
internal sealed class ClusterTarget(BenchmarkArguments arguments)
{
    /// <summary>The kind Namespace.</summary>
    public static GroupVersionKind Namespace { get; } = new("", "v1", "Namespace");

    /// <summary>The kubeconfig.</summary>
    public string Kubeconfig { get; } = arguments.Text("kubeconfig") ?? Environment.GetEnvironmentVariable("KUBECONFIG") ?? throw new ArgumentException("give --kubeconfig=FILE");

    /// <summary>kubectl on the same cluster.</summary>
    public KubectlRun Kubectl => new(arguments.Text("kubectl") ?? "kubectl", Kubeconfig);

    /// <summary>A fresh client.</summary>
    public ClusterClient Connect(int parallel = 4) => new(new ClusterConnectionLoader().Load(Kubeconfig), new ClusterClientOptions { MaxParallel = parallel });

    /// <summary>Makes a namespace, unless it is there.</summary>
    public static Task MakeNamespaceAsync(ClusterClient client, string name, CancellationToken cancellation) =>
        client.ApplyAsync(
            new Resource(MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Namespace")), ("metadata", MapNode.Of(("name", ScalarNode.Of(name)))))),
            new ApplyOptions(),
            cancellation);

    /// <summary>Deletes a namespace and waits until it is gone.</summary>
    public static async Task DropNamespaceAsync(ClusterClient client, string name, CancellationToken cancellation)
    {
        var type = (await client.DiscoverAsync(cancellation: cancellation)).Find(Namespace)!;
        if (!await client.DeleteAsync(new ResourceKey(Namespace, "", name), cancellation: cancellation)) return;
        await foreach (var happened in client.WatchAsync(type, new ListOptions { FieldSelector = $"metadata.name={name}" }, cancellation))
            if (happened.Type == WatchEventType.Deleted || (happened.Type == WatchEventType.Synced && await client.FindAsync(new ResourceKey(Namespace, "", name), cancellation) is null)) return;
    }
}
