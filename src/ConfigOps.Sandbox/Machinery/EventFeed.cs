using System.Threading.Channels;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>The store's changes as the controllers hear them: first everything that is there, then a mark, then every change.</summary>
internal sealed class EventFeed
{
    private readonly Func<StoreKey, ServedKind?> _kindOf;

    /// <summary>A feed of the keys for which <paramref name="kindOf"/> gives the version wanted.</summary>
    public EventFeed(ObjectStore store, Func<StoreKey, ServedKind?> kindOf, CancellationToken cancellation)
    {
        _kindOf = kindOf;
        var subscription = store.Subscribe<WatchEvent>(Start, change => Translate(change.Object, EventType(change)));
        cancellation.Register(subscription.Dispose);
        Events = subscription.Changes;
    }

    /// <summary>The events. Completed when the feed is cancelled.</summary>
    public ChannelReader<WatchEvent> Events { get; }

    private static WatchEventType EventType(StoreChange change) =>
        change.Removed ? WatchEventType.Deleted : change.Previous is null ? WatchEventType.Added : WatchEventType.Modified;

    private void Start(ChangeSubscription<WatchEvent> subscription, StoreContent content)
    {
        foreach (var resource in content.Resources.Keys.Order(StringComparer.Ordinal))
            foreach (var stored in content.Of(resource))
                if (Translate(stored, WatchEventType.Added) is { } added) subscription.Add(added);
        subscription.Add(new WatchEvent(WatchEventType.Synced, null));
    }

    private WatchEvent? Translate(StoredObject stored, WatchEventType type)
    {
        if (_kindOf(stored.Key) is not { } kind) return null;
        return new(type, kind.Api.Kind == kind.Storage ? stored.Resource : new Resource(kind.FromStorage(stored.Resource.Root)));
    }
}
