using System.Threading.Channels;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>
/// Runs the controllers, one item at a time: first takes in what changed, then works, then waits for the next change or the next time something is due.
/// With one clock and one seed, the same changes give the same work in the same order.
/// </summary>
internal sealed class ControllerLoop : IDisposable
{
    private const int ServerConflict = 409;
    private const int NotFound = 404;
    private readonly Func<ChannelReader<WatchEvent>> _subscribe;
    private readonly ObjectCache _cache;
    private readonly WorkQueue _queue;
    private readonly ControllerOptions _options;
    private readonly Channel<bool> _alarm = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;
    private IReadOnlyList<Controller> _controllers = [];
    private ChannelReader<WatchEvent>? _changes;
    private bool _synced;

    public ControllerLoop(Func<ChannelReader<WatchEvent>> subscribe, ObjectCache cache, WorkQueue queue, ControllerOptions options)
    {
        _subscribe = subscribe;
        _cache = cache;
        _queue = queue;
        _options = options;
        _timer = options.TimeProvider.CreateTimer(_ => _alarm.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the next delayed work is due; null when none is.</summary>
    public DateTimeOffset? NextDue => _queue.NextDue;

    /// <summary>Subscribes; <paramref name="controllers"/> see every change from now on.</summary>
    public void Start(IReadOnlyList<Controller> controllers)
    {
        _controllers = controllers;
        _changes = _subscribe();
    }

    /// <summary>Works until nothing is left that can be done now; false when the subscription has ended.</summary>
    /// <param name="cancellation">Stops it between two items.</param>
    /// <param name="most">How many items may be worked on.</param>
    /// <exception cref="InvalidOperationException">More items came up than <paramref name="most"/>: controllers keep each other busy.</exception>
    public bool RunUntilIdle(CancellationToken cancellation, int most = int.MaxValue)
    {
        for (var left = most; ; left--)
        {
            cancellation.ThrowIfCancellationRequested();
            while (_changes!.TryRead(out var told)) Take(told);
            if (!_synced || !_queue.TryTake(out var item)) return !_changes.Completion.IsCompleted;
            if (left == 0) throw new InvalidOperationException($"the controllers do not come to rest after {most} items; the next is {item.Controller.Name} on {item.Key}");
            Work(item);
        }
    }

    /// <summary>Works until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        Task<bool>? change = null;
        Task<bool>? alarm = null;
        while (RunUntilIdle(cancellation))
        {
            if (NextDue is { } due)
            {
                var wait = due - _options.TimeProvider.GetUtcNow();
                _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }

            change ??= _changes!.WaitToReadAsync(cancellation).AsTask();
            alarm ??= _alarm.Reader.WaitToReadAsync(cancellation).AsTask();
            await Task.WhenAny(change, alarm);
            if (change.IsCompleted) change = null;
            if (!alarm.IsCompleted) continue;
            alarm = null;
            while (_alarm.Reader.TryRead(out _))
            {
                // One alarm or several: the queue says what is due.
            }
        }
    }

    /// <summary>Tells every controller of a change.</summary>
    public void Tell(ObjectChange change)
    {
        if (change is { Before: { } before, After: { } after } && before.Uid != after.Uid)
        {
            Tell(new ObjectChange(before, null));
            change = new ObjectChange(null, after);
        }

        foreach (var controller in _controllers) controller.Observe(change);
    }

    public void Dispose() => _timer.Dispose();

    private void Take(WatchEvent told)
    {
        if (told.Type == WatchEventType.Synced) _synced = true;
        else if (_cache.Take(told) is { } change) Tell(change);
    }

    private void Work(WorkItem item)
    {
        try
        {
            item.Controller.Reconcile(item.Key);
            _queue.Succeeded(item);
        }
        catch (ApiRefusalException conflict) when (conflict.Status.Code == ServerConflict)
        {
            // Someone else was faster; the cache has the newer version already.
            _queue.Retry(item);
        }
        catch (ApiRefusalException gone) when (gone.Status.Code == NotFound && _cache.Find(item.Key) is null)
        {
            // Deleted while it was worked on; the next turn, if anything is left to do, starts from that.
            _queue.Retry(item);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One object that cannot be brought forward must not stop the others: it is reported and tried again.
            _queue.Retry(item);
            _options.OnFailure?.Invoke(new ControllerFailure(item.Controller.Name, item.Key.ToString(), error));
        }
    }
}
