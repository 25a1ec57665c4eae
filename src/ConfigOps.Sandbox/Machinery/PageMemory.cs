namespace ConfigOps.Sandbox.Machinery;

/// <summary>The moments of which pages were handed out, so that the next page shows the same one. Keeps the newest 128; safe for use by many tasks at once.</summary>
internal sealed class PageMemory
{
    private const int Capacity = 128;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Resource, long Version), StoreSnapshot> _snapshots = [];
    private readonly Queue<(string Resource, long Version)> _order = new();

    public void Remember(string resource, StoreSnapshot snapshot)
    {
        lock (_gate)
        {
            if (!_snapshots.TryAdd((resource, snapshot.Version), snapshot)) return;
            _order.Enqueue((resource, snapshot.Version));
            while (_order.Count > Capacity) _snapshots.Remove(_order.Dequeue());
        }
    }

    public StoreSnapshot? Recall(string resource, long version)
    {
        lock (_gate) return _snapshots.GetValueOrDefault((resource, version));
    }
}
