namespace ConfigOps.Kubernetes.Tests.Api.Fixtures;

/// <summary>A clock that jumps over short waits (backoff) at once, noting them, and goes over long ones (time limits) only when told.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _pending = [];
    private readonly List<TimeSpan> _waits = [];
    private TaskCompletionSource _changed = New();
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Waits up to this long are jumped over.</summary>
    public TimeSpan JumpUpTo { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The waits that were jumped over.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate) return [.. _waits];
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Goes forward; what is due happens.</summary>
    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _pending.Where(timer => timer.Due <= _now)];
            foreach (var timer in due) _pending.Remove(timer);
        }

        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Waits until something waits for at least <paramref name="atLeast"/>.</summary>
    public async Task WaitForTimerAsync(TimeSpan atLeast)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_pending.Exists(timer => timer.Due - _now >= atLeast)) return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool Schedule(Timer timer, TimeSpan due)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan) return true;
            if (due > JumpUpTo)
            {
                timer.Due = _now + due;
                _pending.Add(timer);
                _changed.TrySetResult();
                _changed = New();
                return true;
            }

            _now += due;
            if (due > TimeSpan.Zero) _waits.Add(due);
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
        return true;
    }

    private void Forget(Timer timer)
    {
        lock (_gate) _pending.Remove(timer);
    }

    private sealed class Timer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => time.Schedule(this, dueTime);

        public void Fire() => callback(state);

        public void Dispose() => time.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
