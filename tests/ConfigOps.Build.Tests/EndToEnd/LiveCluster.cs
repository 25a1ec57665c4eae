using ConfigOps.Build.Clusters;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>The embedded cluster of a fixture between two runs, for tests to look at and to change behind the program's back.</summary>
internal sealed class LiveCluster : IAsyncDisposable
{
    public const string Namespace = "music-dev";

    private static readonly HashSet<string> s_derivedKinds = new(StringComparer.Ordinal) { "Event", "Endpoints", "EndpointSlice", "Lease", "ControllerRevision", "Pod", "ReplicaSet" };

    private readonly EmbeddedCluster? _cluster;

    private LiveCluster(EmbeddedCluster? cluster, ClusterClient client) => (_cluster, Client) = (cluster, client);

    public ClusterClient Client { get; }

    public static async Task<LiveCluster> OpenAsync(PlatformFixture platform)
    {
        var folder = platform.PathOf("artifacts/sandbox");
        var cluster = await EmbeddedCluster.TryStartAsync(folder, null, 0, TimeProvider.System, _ => { }, TestContext.Current.CancellationToken);
        return new LiveCluster(cluster, new ClusterClient(new ClusterConnectionLoader().Load(Path.Combine(folder, "kubeconfig"))));
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>
    /// Every object of the namespace by its key, without the records of releases: what people and tools decided, as canonical YAML, without what the
    /// server and its controllers keep count of.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> StateAsync()
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var catalog = await Client.DiscoverAsync(refresh: true);
        foreach (var type in catalog.Resources.Where(type => type.Namespaced && type.Verbs.Contains("list") && type.Verbs.Contains("create") && !s_derivedKinds.Contains(type.Kind.Kind)).DistinctBy(type => (type.Kind.Group, type.Plural)))
            await foreach (var resource in Client.ListAsync(type, new ListOptions { Namespace = Namespace }))
                if (resource.Label("configops.io/release") is null) state[resource.Key.ToString()] = YamlWriter.Write(Decided(resource.Root));
        return state;
    }

    public async Task<Resource> GetAsync(string apiVersion, string kind, string name) =>
        await Client.FindAsync(Key(apiVersion, kind, name)) ?? throw new InvalidOperationException($"{kind} {name} is not there");

    public static ResourceKey Key(string apiVersion, string kind, string name) => new(GroupVersionKind.From(apiVersion, kind), Namespace, name);

    private static MapNode Decided(MapNode root)
    {
        var metadata = (MapNode)root["metadata"]!;
        foreach (var kept in new[] { "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields" }) metadata = metadata.Without(kept);
        if (metadata["annotations"] is MapNode annotations) metadata = metadata.With("annotations", annotations.Without("deployment.kubernetes.io/revision"));
        return root.Without("status").With("metadata", metadata);
    }
}
