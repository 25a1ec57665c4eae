using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>An object that a controller has to look at.</summary>
internal readonly record struct WorkItem(Controller Controller, ResourceKey Key);

/// <summary>
/// What is to be done, in order: each item once however often it is asked for, later ones when their time has come, failed ones after a delay that
/// doubles with every failure in a row (5 ms to 1 min). Of two delays for one item the earlier holds. Used by the loop alone.
/// </summary>
internal sealed class WorkQueue(TimeProvider clock)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private readonly Queue<WorkItem> _ready = new();
    private readonly HashSet<WorkItem> _waiting = [];
    private readonly PriorityQueue<WorkItem, (DateTimeOffset Due, long Order)> _later = new();
    private readonly Dictionary<WorkItem, DateTimeOffset> _due = [];
    private readonly Dictionary<WorkItem, int> _failures = [];
    private long _order;

    /// <summary>When the next delayed item is due; null when none is.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            while (_later.TryPeek(out var item, out var when))
            {
                if (_due.TryGetValue(item, out var due) && due == when.Due) return when.Due;
                _later.Dequeue();
            }

            return null;
        }
    }

    public void Add(WorkItem item)
    {
        if (_waiting.Add(item)) _ready.Enqueue(item);
    }

    public void AddAfter(WorkItem item, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(item);
            return;
        }

        var due = clock.GetUtcNow() + delay;
        if (_due.TryGetValue(item, out var earlier) && earlier <= due) return;
        _due[item] = due;
        _later.Enqueue(item, (due, _order++));
    }

    /// <summary>Puts a failed item back.</summary>
    public void Retry(WorkItem item)
    {
        var failures = _failures.GetValueOrDefault(item);
        _failures[item] = failures + 1;
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures, 20));
        AddAfter(item, delay < LongestDelay ? delay : LongestDelay);
    }

    /// <summary>The item has succeeded: its next failure is a first one.</summary>
    public void Succeeded(WorkItem item) => _failures.Remove(item);

    /// <summary>Takes the next item that can be worked on now.</summary>
    public bool TryTake(out WorkItem item)
    {
        var now = clock.GetUtcNow();
        while (NextDue is { } due && due <= now)
        {
            var ready = _later.Dequeue();
            _due.Remove(ready);
            Add(ready);
        }

        if (!_ready.TryDequeue(out item)) return false;
        _waiting.Remove(item);
        return true;
    }
}
