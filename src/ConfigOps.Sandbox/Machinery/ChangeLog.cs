namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// The newest changes, for watches that start in the past. It holds at most <paramref name="capacity"/> changes; older ones are forgotten, and a watch that
/// asks for them is told to list again (410). Not safe for use by two threads at once.
/// </summary>
internal sealed class ChangeLog(long start, int capacity)
{
    private readonly Queue<StoreChange> _changes = new();

    /// <summary>The oldest resourceVersion a watch can start from.</summary>
    public long Oldest { get; private set; } = start;

    /// <summary>Adds the newest change.</summary>
    public void Add(StoreChange change)
    {
        _changes.Enqueue(change);
        while (_changes.Count > capacity) Oldest = _changes.Dequeue().Version;
    }

    /// <summary>Forgets every change up to a resourceVersion.</summary>
    public void ForgetUntil(long version)
    {
        while (_changes.TryPeek(out var change) && change.Version <= version) _changes.Dequeue();
        Oldest = Math.Max(Oldest, version);
    }

    /// <summary>The changes after a resourceVersion, oldest first; null when they are not all known any more.</summary>
    public IReadOnlyList<StoreChange>? Since(long version) => version < Oldest ? null : [.. _changes.Where(change => change.Version > version)];
}
