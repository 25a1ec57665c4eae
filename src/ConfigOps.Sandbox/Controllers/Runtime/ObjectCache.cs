using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>
/// Every object of the cluster, as the controllers' loop last saw it, with what it is looked up by. Fed by the subscription and by the loop's own
/// writes, whichever tells a version first; older versions that arrive later are dropped, so a controller always sees what it wrote.
/// Used by the loop alone.
/// </summary>
internal sealed class ObjectCache
{
    private readonly Dictionary<GroupVersionKind, Dictionary<string, SortedDictionary<string, Resource>>> _kinds = [];
    private readonly Dictionary<string, SortedSet<ResourceKey>> _dependents = [];
    private readonly Dictionary<string, ResourceKey> _byUid = [];
    private readonly Dictionary<string, SortedSet<ResourceKey>> _podsByNode = [];
    private readonly HashSet<string> _gone = [];

    /// <summary>The kinds that have had objects.</summary>
    public IReadOnlyCollection<GroupVersionKind> KnownKinds => _kinds.Keys;

    public Resource? Find(ResourceKey key) =>
        _kinds.TryGetValue(key.Kind, out var kind) && kind.TryGetValue(key.Namespace, out var objects) ? objects.GetValueOrDefault(key.Name) : null;

    public Resource? Find(GroupVersionKind kind, string ns, string name) => Find(new ResourceKey(kind, ns, name));

    /// <summary>The object with a uid, or null.</summary>
    public Resource? FindUid(string uid) => _byUid.TryGetValue(uid, out var key) ? Find(key) : null;

    /// <summary>The objects of a kind in one namespace, by name; a copy.</summary>
    public List<Resource> List(GroupVersionKind kind, string ns) =>
        _kinds.TryGetValue(kind, out var namespaces) && namespaces.TryGetValue(ns, out var objects) ? [.. objects.Values] : [];

    /// <summary>The objects of a kind, by namespace and name; a copy.</summary>
    public List<Resource> List(GroupVersionKind kind) =>
        _kinds.TryGetValue(kind, out var namespaces) ? [.. namespaces.OrderBy(static ns => ns.Key, StringComparer.Ordinal).SelectMany(static ns => ns.Value.Values)] : [];

    /// <summary>The objects whose ownerReferences name <paramref name="uid"/>; a copy.</summary>
    public List<Resource> Dependents(string uid) => _dependents.TryGetValue(uid, out var keys) ? [.. keys.Select(key => Find(key)!)] : [];

    /// <summary>The objects of a kind that <paramref name="owner"/> controls; a copy.</summary>
    public List<Resource> ControlledBy(Resource owner, GroupVersionKind kind)
    {
        var uid = owner.Uid;
        return [.. Dependents(uid).Where(item => item.Kind == kind && item.ControllerOwner?.Uid == uid)];
    }

    /// <summary>The pods bound to a node; a copy.</summary>
    public List<Resource> PodsOn(string node) => _podsByNode.TryGetValue(node, out var keys) ? [.. keys.Select(key => Find(key)!)] : [];

    /// <summary>Every object of a namespace; a copy.</summary>
    public List<Resource> InNamespace(string ns) =>
        [.. _kinds.OrderBy(static kind => kind.Key.ToString(), StringComparer.Ordinal).SelectMany(kind => kind.Value.TryGetValue(ns, out var objects) ? objects.Values.ToList() : [])];

    /// <summary>Takes in what the subscription told; null when it is not news.</summary>
    public ObjectChange? Take(WatchEvent told) => told switch
    {
        { Resource: null } => null,
        { Type: WatchEventType.Deleted } => Forget(told.Resource, isFinal: true),
        _ => Put(told.Resource),
    };

    /// <summary>Takes in an object that was read or written; null when it is not news.</summary>
    public ObjectChange? Put(Resource resource)
    {
        if (_gone.Contains(resource.Uid)) return null;
        var before = Find(resource.Key);
        if (before is not null && before.Uid == resource.Uid && before.Version >= resource.Version) return null;
        if (before is not null) Unlink(before);
        if (!_kinds.TryGetValue(resource.Kind, out var namespaces)) _kinds.Add(resource.Kind, namespaces = []);
        if (!namespaces.TryGetValue(resource.Namespace, out var objects)) namespaces.Add(resource.Namespace, objects = new(StringComparer.Ordinal));
        objects[resource.Name] = resource;
        Link(resource);
        return new ObjectChange(before, resource);
    }

    /// <summary>Takes in that an object has gone; null when that was known. <paramref name="isFinal"/>: the subscription said so and will not tell it again.</summary>
    public ObjectChange? Forget(Resource resource, bool isFinal)
    {
        var uid = resource.Uid;
        if (isFinal) _gone.Remove(uid);
        else _gone.Add(uid);
        var before = Find(resource.Key);
        if (before is null || before.Uid != uid) return null;
        Unlink(before);
        _kinds[resource.Kind][resource.Namespace].Remove(resource.Name);
        return new ObjectChange(before, null);
    }

    private void Link(Resource resource)
    {
        _byUid[resource.Uid] = resource.Key;
        foreach (var owner in resource.Owners) Index(_dependents, owner.Uid).Add(resource.Key);
        if (resource.Kind == Kinds.Pod && resource.Text("spec", "nodeName") is { Length: > 0 } node) Index(_podsByNode, node).Add(resource.Key);
    }

    private void Unlink(Resource resource)
    {
        _byUid.Remove(resource.Uid);
        foreach (var owner in resource.Owners) Drop(_dependents, owner.Uid, resource.Key);
        if (resource.Kind == Kinds.Pod && resource.Text("spec", "nodeName") is { Length: > 0 } node) Drop(_podsByNode, node, resource.Key);
    }

    private static SortedSet<ResourceKey> Index(Dictionary<string, SortedSet<ResourceKey>> index, string at)
    {
        if (!index.TryGetValue(at, out var keys)) index.Add(at, keys = new(KeyOrder.Instance));
        return keys;
    }

    private static void Drop(Dictionary<string, SortedSet<ResourceKey>> index, string at, ResourceKey key)
    {
        if (index.TryGetValue(at, out var keys) && keys.Remove(key) && keys.Count == 0) index.Remove(at);
    }

    private sealed class KeyOrder : IComparer<ResourceKey>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare(ResourceKey x, ResourceKey y)
        {
            var order = string.CompareOrdinal(x.Namespace, y.Namespace);
            if (order == 0) order = string.CompareOrdinal(x.Name, y.Name);
            if (order == 0) order = string.CompareOrdinal(x.Kind.Kind, y.Kind.Kind);
            return order != 0 ? order : string.CompareOrdinal(x.Kind.ApiVersion, y.Kind.ApiVersion);
        }
    }
}
