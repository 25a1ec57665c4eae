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

    /// <summary>The objects that are in one state alone, or differ, with both texts.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual) => expected.Keys.Union(actual.Keys)
        .Where(key => expected.GetValueOrDefault(key) != actual.GetValueOrDefault(key))
        .Select(key => $"{key}\nexpected:\n{expected.GetValueOrDefault(key, "nothing")}\nactual:\n{actual.GetValueOrDefault(key, "nothing")}");

    /// <summary>Gives a Deployment an image that cannot be pulled, and waits until one of its pods is not ready.</summary>
    public async Task BreakAsync(string deployment)
    {
        var image = new ListNode([MapNode.Of(("name", ScalarNode.Of(deployment)), ("image", ScalarNode.Of("example/nopull:1")))]);
        var patch = MapNode.Of(("spec", MapNode.Of(("strategy", MapNode.Of(("type", ScalarNode.Of("Recreate")), ("rollingUpdate", ScalarNode.Null))), ("template", MapNode.Of(("spec", MapNode.Of(("containers", image))))))));
        await Client.PatchAsync(Key("apps/v1", "Deployment", deployment), new Patch(PatchType.StrategicMerge, patch));
        var type = (await Client.DiscoverAsync()).FindByName("deployments.apps")!;
        await foreach (var change in Client.WatchAsync(type, new ListOptions { Namespace = Namespace }))
            if (change.Resource is { } live && live.Name == deployment && live.At("status", "unavailableReplicas")?.AsInteger() > 0) return;
    }

    public static ResourceKey Key(string apiVersion, string kind, string name) => new(GroupVersionKind.From(apiVersion, kind), Namespace, name);

    private static MapNode Decided(MapNode root)
    {
        var metadata = (MapNode)root["metadata"]!;
        foreach (var kept in new[] { "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields" }) metadata = metadata.Without(kept);
        if (metadata["annotations"] is MapNode annotations) metadata = metadata.With("annotations", annotations.Without("deployment.kubernetes.io/revision"));
        return root.Without("status").With("metadata", metadata);
    }
}
