using System.Globalization;
using System.Threading.Channels;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Tests.Controllers;

/// <summary>The API server's contract without its rules: versions, conflicts, generations, finalizers, graceful deletion, subresources; no defaults, no validation.</summary>
internal sealed class MemoryApi(TimeProvider clock) : IObjectApi
{
    public string KubernetesVersion => "1.36";

    public SchemaCatalog Schemas => SchemaBundle.Shipped.Version("1.36");

    public string PluralOf(GroupVersionKind kind) => kind.Kind.ToLowerInvariant() + "s";

    private static readonly HashSet<string> ClusterScoped = ["Node", "Namespace", "PersistentVolume", "StorageClass", "PriorityClass", "CustomResourceDefinition"];
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Resource> _objects = new(StringComparer.Ordinal);
    private readonly List<Channel<WatchEvent>> _subscribers = [];
    private long _version;
    private long _names;

    /// <summary>Refuses what this names; null allows.</summary>
    public Func<string, Resource, ApiStatus?> Refuse { get; set; } = static (_, _) => null;

    public long Writes => _version;

    public Resource? Find(ResourceKey key)
    {
        lock (_lock) return _objects.GetValueOrDefault(Path(key));
    }

    public IReadOnlyList<Resource> List(GroupVersionKind kind, string? ns = null)
    {
        lock (_lock) return [.. _objects.Values.Where(item => item.Kind == kind && (ns is null || item.Namespace == ns))];
    }

    public Resource Create(Resource resource, string fieldManager)
    {
        lock (_lock)
        {
            Check("create", resource);
            var root = resource.Root;
            if (resource.Name.Length == 0)
                root = root.WithAt(["metadata", "name"], ScalarNode.Of(root.At("metadata", "generateName")!.AsString() + (++_names).ToString("d5", CultureInfo.InvariantCulture)));
            if (resource.Namespace.Length == 0 && !ClusterScoped.Contains(resource.Kind.Kind)) root = root.WithAt(["metadata", "namespace"], ScalarNode.Of("default"));
            var made = new Resource(root);
            if (_objects.ContainsKey(Path(made.Key))) throw Refusal(409, "AlreadyExists", $"{made.Kind.Kind} \"{made.Name}\" already exists");
            if (made.Namespace.Length > 0 && _objects.GetValueOrDefault(Path(new(new("", "v1", "Namespace"), "", made.Namespace))) is { } home && home.At("metadata", "deletionTimestamp") is not null)
                throw Refusal(403, "Forbidden", $"namespace {made.Namespace} is being terminated");
            root = root.WithAt(["metadata", "uid"], ScalarNode.Of(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{_version + 1:d12}")))
                .WithAt(["metadata", "creationTimestamp"], Stamp());
            if (root["spec"] is not null) root = root.WithAt(["metadata", "generation"], ScalarNode.Of(1));
            if (made.Kind.Kind == "Namespace") root = root.WithAt(["spec", "finalizers"], ListNode.Of(ScalarNode.Of("kubernetes"))).WithAt(["status", "phase"], ScalarNode.Of("Active"));
            if (made.Kind.Kind == "Pod") root = root.WithAt(["status", "phase"], ScalarNode.Of("Pending"));
            return Store(new Resource(root), WatchEventType.Added);
        }
    }

    public Resource Update(Resource resource, string fieldManager, string? subresource = null)
    {
        lock (_lock)
        {
            Check("update", resource);
            var present = _objects.GetValueOrDefault(Path(resource.Key)) ?? throw Refusal(404, "NotFound", $"{resource.Key} not found");
            if (resource.At("metadata", "resourceVersion") is { } version && !version.Equals(present.At("metadata", "resourceVersion")))
                throw Refusal(409, "Conflict", $"{resource.Key}: the object has been modified");
            var root = Merge(present.Root, resource.Root, subresource);
            if (root.Equals(present.Root)) return present;
            if (!Node.AreEqual(root["spec"], present.Root["spec"])) root = root.WithAt(["metadata", "generation"], ScalarNode.Of((present.At("metadata", "generation")?.AsInteger() ?? 0) + 1));
            return StoreOrRemove(new Resource(root));
        }
    }

    public bool Delete(ResourceKey key, DeleteOptions? options = null)
    {
        lock (_lock)
        {
            if (_objects.GetValueOrDefault(Path(key)) is not { } present) return false;
            if (options?.Uid is { } uid && present.At("metadata", "uid")?.AsString() != uid) throw Refusal(409, "Conflict", $"{key} has another uid");
            var root = present.Root;
            var finalizers = root.At("metadata", "finalizers")?.Items.ToList() ?? [];
            if (options?.Propagation is DeletePropagation.Foreground) finalizers.Add(ScalarNode.Of("foregroundDeletion"));
            if (options?.Propagation is DeletePropagation.Orphan) finalizers.Add(ScalarNode.Of("orphan"));
            if (finalizers.Count > 0) root = root.WithAt(["metadata", "finalizers"], ListNode.Of(finalizers.Distinct()));
            var isPod = key.Kind.Kind == "Pod" && present.At("spec", "nodeName") is not null && present.At("status", "phase")?.AsString() is not ("Succeeded" or "Failed");
            var grace = isPod ? options?.GracePeriodSeconds ?? present.At("spec", "terminationGracePeriodSeconds")?.AsInteger() ?? 30 : 0;
            if (root.At("metadata", "deletionTimestamp") is null || grace == 0)
            {
                root = root.WithAt(["metadata", "deletionTimestamp"], root.At("metadata", "deletionTimestamp") ?? Stamp());
                root = root.WithAt(["metadata", "deletionGracePeriodSeconds"], ScalarNode.Of(grace));
            }

            if (key.Kind.Kind == "Namespace") root = root.WithAt(["status", "phase"], ScalarNode.Of("Terminating"));
            if (!root.Equals(present.Root)) StoreOrRemove(new Resource(root));
            return true;
        }
    }

    public ChannelReader<WatchEvent> Subscribe(IReadOnlyList<GroupVersionKind> kinds, CancellationToken cancellation)
    {
        var channel = Channel.CreateUnbounded<WatchEvent>();
        lock (_lock)
        {
            foreach (var item in _objects.Values) channel.Writer.TryWrite(new(WatchEventType.Added, item));
            channel.Writer.TryWrite(new(WatchEventType.Synced, null));
            _subscribers.Add(channel);
        }

        cancellation.Register(() => channel.Writer.TryComplete());
        return channel.Reader;
    }

    private static MapNode Merge(MapNode present, MapNode update, string? subresource) => subresource switch
    {
        null => update.WithAt(["status"], present["status"]).WithAt(["metadata", "deletionTimestamp"], present.At("metadata", "deletionTimestamp")),
        "status" when present["kind"]?.AsString() == "Deployment" => present.WithAt(["status"], update["status"]).WithAt(["metadata", "annotations"], update.At("metadata", "annotations")),
        "status" => present.WithAt(["status"], update["status"]),
        "finalize" => present.WithAt(["spec", "finalizers"], update.At("spec", "finalizers")),
        "binding" => Bound(present, update),
        _ => throw Refusal(404, "NotFound", $"no subresource {subresource}"),
    };

    private static MapNode Bound(MapNode present, MapNode update)
    {
        var others = (present.At("status", "conditions")?.Items ?? []).Where(condition => condition["type"]?.AsString() != "PodScheduled");
        return present.WithAt(["spec", "nodeName"], update.At("spec", "nodeName"))
            .WithAt(["status", "conditions"], ListNode.Of(others.Append(MapNode.Of(("type", ScalarNode.Of("PodScheduled")), ("status", ScalarNode.Of("True"))))));
    }

    private Resource StoreOrRemove(Resource resource)
    {
        var waits = resource.At("metadata", "finalizers") is ListNode { Count: > 0 }
            || (resource.Kind.Kind == "Namespace" && resource.At("spec", "finalizers") is ListNode { Count: > 0 })
            || (resource.At("metadata", "deletionGracePeriodSeconds")?.AsInteger() ?? 0) > 0;
        if (resource.At("metadata", "deletionTimestamp") is null || waits) return Store(resource, WatchEventType.Modified);
        var last = Versioned(resource);
        _objects.Remove(Path(resource.Key));
        Tell(new(WatchEventType.Deleted, last));
        return last;
    }

    private Resource Store(Resource resource, WatchEventType type)
    {
        var stored = Versioned(resource);
        _objects[Path(stored.Key)] = stored;
        Tell(new(type, stored));
        return stored;
    }

    private Resource Versioned(Resource resource) =>
        new(resource.Root.WithAt(["metadata", "resourceVersion"], ScalarNode.Of((++_version).ToString(CultureInfo.InvariantCulture))));

    private void Tell(WatchEvent told)
    {
        foreach (var subscriber in _subscribers) subscriber.Writer.TryWrite(told);
    }

    private void Check(string verb, Resource resource)
    {
        if (Refuse(verb, resource) is { } status) throw new ApiRefusalException(status);
    }

    private ScalarNode Stamp() => ScalarNode.Of(clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static ApiRefusalException Refusal(int code, string reason, string message) => new(new ApiStatus(code, reason, message, []));

    private static string Path(ResourceKey key) => $"{key.Kind.Group}/{key.Kind.Kind}/{key.Namespace}/{key.Name}";
}
