using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>What a watch has told so far; makes of lists and signals the events that a consumer has not had yet.</summary>
internal sealed class WatchMemory
{
    private Dictionary<(string Namespace, string Name), Resource> _told = [];

    /// <summary>The events that lead from what was told to <paramref name="list"/>, deletions last.</summary>
    public IReadOnlyList<WatchEvent> Relist(IEnumerable<Resource> list)
    {
        var now = new Dictionary<(string, string), Resource>();
        var events = new List<WatchEvent>();
        foreach (var resource in list)
        {
            var key = (resource.Namespace, resource.Name);
            now[key] = resource;
            if (!_told.TryGetValue(key, out var before)) events.Add(new WatchEvent(WatchEventType.Added, resource));
            else if (!SameVersion(before, resource)) events.Add(new WatchEvent(WatchEventType.Modified, resource));
        }

        events.AddRange(_told.Where(pair => !now.ContainsKey(pair.Key)).Select(pair => new WatchEvent(WatchEventType.Deleted, pair.Value)));
        _told = now;
        return events;
    }

    /// <summary>The event for an object that was added or changed; null when it was told already.</summary>
    public WatchEvent? Change(Resource resource)
    {
        var key = (resource.Namespace, resource.Name);
        var known = _told.TryGetValue(key, out var before);
        if (known && SameVersion(before!, resource)) return null;
        _told[key] = resource;
        return new WatchEvent(known ? WatchEventType.Modified : WatchEventType.Added, resource);
    }

    /// <summary>The event for an object that was deleted; null when it was never told.</summary>
    public WatchEvent? Delete(Resource resource) =>
        _told.Remove((resource.Namespace, resource.Name)) ? new WatchEvent(WatchEventType.Deleted, resource) : null;

    private static bool SameVersion(Resource one, Resource other) => VersionOf(one) is { Length: > 0 } version && version == VersionOf(other);

    private static string VersionOf(Resource resource) => resource.At("metadata", "resourceVersion")?.AsString() ?? "";
}
