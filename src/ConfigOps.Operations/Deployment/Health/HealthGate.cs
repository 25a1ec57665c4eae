using System.Threading.Channels;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Progress;

namespace ConfigOps.Operations.Deployment.Health;

/// <summary>
/// Waits until objects are healthy, told by watches rather than by asking again and again. Gives up at the timeout, or at once when an object has
/// failed for good or the pods of its newest revision keep crashing.
/// </summary>
internal sealed class HealthGate(IClusterClient cluster, TimeProvider time, IProgress<ProgressUpdate>? progress)
{
    /// <summary>Waits for the objects of <paramref name="objects"/> whose kind has a health of its own.</summary>
    public async Task<HealthResult> WaitAsync(IReadOnlyList<Resource> objects, TimeSpan timeout, int mostRestarts, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var view = new HealthView(objects, mostRestarts);
        if (view.IsEmpty) return new HealthResult([], TimeSpan.Zero);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            await FollowAsync(view, await cluster.DiscoverAsync(cancellation: cancellation), stop);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // Time is up: what the view says now is the verdict.
        }

        var waited = time.GetElapsedTime(started);
        return new HealthResult(await ExplainAsync(view.Records(), cancellation), waited);
    }

    /// <summary>Judges the objects as they are now, without waiting for anything but the lists.</summary>
    public async Task<HealthResult> LookAsync(IReadOnlyList<Resource> objects, int mostRestarts, CancellationToken cancellation)
    {
        var view = new HealthView(objects, mostRestarts);
        foreach (var (type, ns) in view.WatchedTypes(await cluster.DiscoverAsync(cancellation: cancellation)))
            await foreach (var resource in cluster.ListAsync(type, new ListOptions { Namespace = ns }, cancellation)) view.Take(new WatchEvent(WatchEventType.Added, resource));
        return new HealthResult(view.Records(), TimeSpan.Zero);
    }

    // What keeps a pod from starting (a volume, a node, a quota) is told by events alone.
    private async Task<IReadOnlyList<HealthRecord>> ExplainAsync(IReadOnlyList<HealthRecord> records, CancellationToken cancellation)
    {
        var warnings = new WarningEvents(cluster);
        var explained = new List<HealthRecord>(records.Count);
        foreach (var record in records)
            explained.Add(record.IsHealthy || await warnings.NewestOfAsync(record.Pod ?? record.Key, cancellation) is not { } warning ? record : record with { Message = $"{record.Message}; {warning}" });
        return explained;
    }

    private async Task FollowAsync(HealthView view, ApiCatalog catalog, CancellationTokenSource stop)
    {
        var events = Channel.CreateBounded<(ApiResource Type, WatchEvent Event)>(1024);
        var watches = view.WatchedTypes(catalog).Select(watched => WatchAsync(watched.Type, watched.Namespace, events.Writer, stop.Token)).ToList();
        try
        {
            var waiting = watches.Count;
            while (!view.IsDecided || waiting > 0)
            {
                var next = events.Reader.ReadAsync(stop.Token).AsTask();
                // A watch ends early only by failing: its exception must not wait for the next event of another.
                var first = await Task.WhenAny([next, .. watches]);
                if (first != next) await first;
                var (_, change) = await next;
                if (change.Type == WatchEventType.Synced) waiting--;
                else view.Take(change);
                if (waiting == 0) progress?.Report(view.Progress());
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(watches).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(ApiResource type, string? ns, ChannelWriter<(ApiResource, WatchEvent)> writer, CancellationToken cancellation)
    {
        await foreach (var change in cluster.WatchAsync(type, new ListOptions { Namespace = ns }, cancellation)) await writer.WriteAsync((type, change), cancellation);
    }
}
