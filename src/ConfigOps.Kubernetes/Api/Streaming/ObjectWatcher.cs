using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>
/// Lists, then watches from the list's version on; goes on from the last version when the answer ends, lists again when that version has
/// expired (410) or the server was silent, and gives up when the server could not be reached for <see cref="ClusterClientOptions.RequestTimeout"/>.
/// </summary>
internal sealed class ObjectWatcher(RequestSender sender, ApiResource type, ListOptions options)
{
    private const int MostListStarts = 5;
    private readonly WatchMemory _memory = new();
    private long _lastContact;
    private int _failures;

    /// <summary>The events, until cancelled.</summary>
    public async IAsyncEnumerable<WatchEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? version = null;
        var synced = false;
        while (true)
        {
            if (version is null)
            {
                var (list, at) = await PersistAsync(synced, ListAsync, cancellation);
                foreach (var happened in _memory.Relist(list)) yield return happened;
                if (!synced) yield return new WatchEvent(WatchEventType.Synced, null);
                (version, synced) = (at, true);
            }

            var stream = await PersistAsync(persist: true, token => OpenAsync(version, token), cancellation);
            if (stream is null)
            {
                version = null;
                continue;
            }

            await using (stream)
            {
                var opened = sender.Options.Time.GetTimestamp();
                var fruitful = false;
                while (true)
                {
                    var signal = await stream.NextAsync();
                    cancellation.ThrowIfCancellationRequested();
                    if (signal.Kind is WatchSignalKind.Ended or WatchSignalKind.Lost)
                    {
                        if (signal.Kind == WatchSignalKind.Lost) version = null;
                        break;
                    }

                    fruitful = true;
                    version = signal.Object!.At("metadata", "resourceVersion")?.AsString() ?? version;
                    if (Event(signal) is { } happened) yield return happened;
                }

                // An answer that ends at once, again and again, must not become a storm of requests.
                if (fruitful || sender.Options.Time.GetElapsedTime(opened) > TimeSpan.FromSeconds(1)) Reached();
                else await PauseAsync(cancellation);
            }
        }
    }

    private WatchEvent? Event(WatchSignal signal) => signal.Kind switch
    {
        WatchSignalKind.Changed => _memory.Change(new Resource(signal.Object!)),
        WatchSignalKind.Deleted => _memory.Delete(new Resource(signal.Object!)),
        _ => null,
    };

    private async Task<(List<Resource> Objects, string Version)> ListAsync(CancellationToken cancellation)
    {
        for (var start = 1; ; start++)
        {
            var objects = new List<Resource>();
            string? token = null;
            try
            {
                while (true)
                {
                    var page = new ListPage(sender, type, options, token);
                    await foreach (var item in page.ReadAsync(cancellation)) objects.Add(item);
                    token = page.Continue;
                    if (token is null) return (objects, page.ResourceVersion);
                }
            }
            catch (ApiException expired) when (expired.Status.Code == 410 && token is not null && start < MostListStarts)
            {
                // Pages of different versions do not make a state to watch from: all of them are read again.
            }
            catch (BrokenResponseException broken) when (sender.Retries.WaitAfter(new ListPage(sender, type, options, token).Request, broken.Failure, start) is { } wait)
            {
                await Task.Delay(wait, sender.Options.Time, cancellation);
            }
            catch (BrokenResponseException broken)
            {
                throw broken.Failure.ToException(new ListPage(sender, type, options, token).Request, start);
            }
        }
    }

    // Null when the version has expired.
    private async Task<WatchStream?> OpenAsync(string version, CancellationToken cancellation)
    {
        try
        {
            return await WatchStream.OpenAsync(sender, type, options, version, cancellation);
        }
        catch (ApiException expired) when (expired.Status.Code == 410)
        {
            return null;
        }
    }

    private async Task<T> PersistAsync<T>(bool persist, Func<CancellationToken, Task<T>> act, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var result = await act(cancellation);
                _lastContact = sender.Options.Time.GetTimestamp();
                return result;
            }
            catch (ClusterException exception) when (persist && MayPass(exception) && sender.Options.Time.GetElapsedTime(_lastContact) < sender.Options.RequestTimeout)
            {
                await PauseAsync(cancellation);
            }
        }
    }

    private static bool MayPass(ClusterException exception) => exception is ClusterUnreachableException || exception is ApiException { Status.Code: 429 or >= 500 };

    private void Reached()
    {
        _failures = 0;
        _lastContact = sender.Options.Time.GetTimestamp();
    }

    private Task PauseAsync(CancellationToken cancellation) => Task.Delay(sender.Retries.Backoff(++_failures), sender.Options.Time, cancellation);
}
