using System.Collections.Immutable;
using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// What the embedded cluster keeps: every object once, with one resourceVersion sequence over all of them. A write is compare-and-swap, is in the journal
/// before anyone hears of it, and reaches every subscription in the order of the versions. Safe for use by many tasks at once.
/// </summary>
public sealed class ObjectStore : IDisposable
{
    /// <summary>How many past changes a watch can start from.</summary>
    public const int DefaultHistory = 20_000;

    private static readonly ImmutableSortedDictionary<string, StoredObject> None = ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ImmutableSortedDictionary<string, StoredObject>> _resources = new(StringComparer.Ordinal);
    private readonly Journal? _journal;
    private readonly ChangeLog _log;
    private ImmutableArray<IChangeListener> _subscriptions = [];
    private long _version;
    private bool _disposed;

    private ObjectStore(Journal? journal, int history)
    {
        _journal = journal;
        if (journal is not null)
        {
            foreach (var record in journal.Recover()) Replay(record);
            CompactWhenLarge();
        }

        _version = Math.Max(_version, 1);
        _log = new ChangeLog(_version, history);
    }

    /// <summary>The newest resourceVersion.</summary>
    public long Version
    {
        get
        {
            lock (_gate) return _version;
        }
    }

    /// <summary>A store whose content ends with the process.</summary>
    public static ObjectStore InMemory(int history = DefaultHistory) => new(null, history);

    /// <summary>A store that is kept in a directory, which is made (readable by its owner only) when it is not there.</summary>
    /// <exception cref="StateInUseException">Another process has the directory open.</exception>
    /// <exception cref="IOException">The directory cannot be read or written.</exception>
    public static ObjectStore Open(string directory, int history = DefaultHistory)
    {
        var journal = Journal.Open(directory);
        try
        {
            return new(journal, history);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>One object; null when there is none.</summary>
    public StoredObject? Find(StoreKey key)
    {
        lock (_gate) return Of(key.Resource).GetValueOrDefault(key.Order);
    }

    /// <summary>All objects of a resource, now.</summary>
    public StoreSnapshot Snapshot(string resource)
    {
        lock (_gate) return new(_version, Of(resource));
    }

    /// <summary>All objects of a resource as they were at a resourceVersion; null when what happened since is not all known any more.</summary>
    public StoreSnapshot? SnapshotAt(string resource, long version)
    {
        lock (_gate)
        {
            if (_log.Since(version) is not { } changes) return null;
            var objects = Of(resource).ToBuilder();
            foreach (var change in changes.Reverse().Where(change => change.Object.Key.Resource == resource))
            {
                if (change.Previous is { } before) objects[before.Key.Order] = before;
                else objects.Remove(change.Object.Key.Order);
            }

            return new(version, objects.ToImmutable());
        }
    }

    /// <summary>
    /// Writes an object when its version is still <paramref name="expected"/> (0: when there is none).
    /// Its <c>metadata.resourceVersion</c> becomes the write's. Null when the version is another.
    /// </summary>
    public StoredObject? TryPut(StoreKey key, MapNode content, long expected)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var previous = Of(key.Resource).GetValueOrDefault(key.Order);
            if ((previous?.Version ?? 0) != expected) return null;
            var stored = Stamp(key, content, _version + 1);
            _journal?.Append(JournalRecord.Put(stored));
            Keep(stored);
            Tell(new StoreChange(_version, stored, previous, Removed: false));
            return stored;
        }
    }

    /// <summary>Removes an object when its version is still <paramref name="expected"/>; returns its last state, or null when the version is another.</summary>
    public StoredObject? TryRemove(StoreKey key, long expected)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (Of(key.Resource).GetValueOrDefault(key.Order) is not { } previous || previous.Version != expected) return null;
            var last = Stamp(key, previous.Resource.Root, _version + 1);
            _journal?.Append(JournalRecord.Remove(last));
            Drop(key, last.Version);
            Tell(new StoreChange(_version, last, previous, Removed: true));
            return last;
        }
    }

    /// <summary>
    /// Takes all objects and subscribes to what happens to them afterwards, in one step: nothing is missed and nothing told twice.
    /// </summary>
    /// <param name="start">Gets every object as it is now, in order, and puts what it means into the subscription.</param>
    /// <param name="translate">What a change means to the reader; null when nothing. Called while the store is locked: it must return at once.</param>
    public ChangeSubscription<T> Subscribe<T>(Action<ChangeSubscription<T>, StoreContent> start, Func<StoreChange, T?> translate)
        where T : class
    {
        lock (_gate)
        {
            var subscription = Join(translate);
            start(subscription, new StoreContent(_version, _resources));
            return subscription;
        }
    }

    /// <summary>Subscribes to what happened after a resourceVersion; null when those changes are not all known any more.</summary>
    /// <param name="version">The resourceVersion.</param>
    /// <param name="translate">What a change means to the reader; null when nothing. Called while the store is locked: it must return at once.</param>
    public ChangeSubscription<T>? SubscribeSince<T>(long version, Func<StoreChange, T?> translate)
        where T : class
    {
        lock (_gate)
        {
            if (_log.Since(version) is not { } missed) return null;
            var subscription = Join(translate);
            foreach (var change in missed) ((IChangeListener)subscription).Offer(change);
            return subscription;
        }
    }

    /// <summary>Forgets the changes so far, as a real server does from time to time: a watch that starts before now is told to list again.</summary>
    public void CompactHistory()
    {
        lock (_gate) _log.ForgetUntil(_version);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (var subscription in _subscriptions) subscription.Complete();
            _subscriptions = [];
            _journal?.Dispose();
        }
    }

    private static StoredObject Stamp(StoreKey key, MapNode content, long version)
    {
        var text = ScalarNode.Of(version.ToString(CultureInfo.InvariantCulture));
        return new(key, new Resource(content.WithAt(["metadata", "resourceVersion"], text)), version);
    }

    private ImmutableSortedDictionary<string, StoredObject> Of(string resource) => _resources.GetValueOrDefault(resource, None);

    private void Keep(StoredObject stored)
    {
        _resources[stored.Key.Resource] = Of(stored.Key.Resource).SetItem(stored.Key.Order, stored);
        _version = Math.Max(_version, stored.Version);
    }

    private void Drop(StoreKey key, long version)
    {
        _resources[key.Resource] = Of(key.Resource).Remove(key.Order);
        _version = Math.Max(_version, version);
    }

    private void Replay(JournalRecord record)
    {
        if (record.Content is { } content) Keep(new StoredObject(record.Key, new Resource(content), record.Version));
        else if (record.Key.Name.Length > 0) Drop(record.Key, record.Version);
        else _version = Math.Max(_version, record.Version);
    }

    private void Tell(StoreChange change)
    {
        _log.Add(change);
        foreach (var subscription in _subscriptions) subscription.Offer(change);
        CompactWhenLarge();
    }

    private ChangeSubscription<T> Join<T>(Func<StoreChange, T?> translate)
        where T : class
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var subscription = new ChangeSubscription<T>(translate, Leave);
        _subscriptions = _subscriptions.Add(subscription);
        return subscription;
    }

    private void Leave(IChangeListener subscription)
    {
        lock (_gate) _subscriptions = _subscriptions.Remove(subscription);
    }

    private void CompactWhenLarge()
    {
        if (_journal is { IsLarge: true }) _journal.Rewrite(_version, _resources.Values.SelectMany(objects => objects.Values));
    }
}
