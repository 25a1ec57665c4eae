using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Tables;

namespace ConfigOps.Sandbox.Http;

/// <summary>Watches: changes as they happen, one JSON object a line, until the client leaves, its time is over or the server ends.</summary>
internal sealed class WatchEndpoint(ObjectStore store, TablePrinter tables, TimeProvider time, CancellationToken serverEnd)
{
    /// <summary>How often a watch that allows bookmarks gets one.</summary>
    public static readonly TimeSpan BookmarkInterval = TimeSpan.FromSeconds(60);

    /// <summary>How many changes may wait for a slow client before its watch is ended.</summary>
    private const int MostWaiting = 50_000;

    private static readonly TimeSpan DefaultDuration = TimeSpan.FromMinutes(30);

    /// <summary>Answers a watch.</summary>
    /// <exception cref="ApiRefusalException">The parameters are wrong, or the start lies too far back (410).</exception>
    public async Task HandleAsync(ApiRequest request)
    {
        var selection = ResourceEndpoint.SelectionOf(request);
        var bookmarks = request.Flag("allowWatchBookmarks");
        using var subscription = Subscribe(request, selection, bookmarks);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation, serverEnd);
        var duration = request.Number("timeoutSeconds") is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : DefaultDuration;
        using var limit = new CancellationTokenSource(duration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, limit.Token);
        var response = request.Http.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-cache, private";
        var printer = new WatchPrinter(request, tables);
        try
        {
            await response.StartAsync(either.Token);
            await response.Body.FlushAsync(either.Token);
            await StreamAsync(subscription, printer, bookmarks, response, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The watch is over: its time, its client or its server has gone. The answer simply ends.
        }
    }

    private async Task StreamAsync(ChangeSubscription<WatchLine> subscription, WatchPrinter printer, bool bookmarks, Microsoft.AspNetCore.Http.HttpResponse response, CancellationToken end)
    {
        var nextBookmark = time.GetUtcNow() + BookmarkInterval;
        Task<bool>? waiting = null;
        while (true)
        {
            waiting ??= subscription.Changes.WaitToReadAsync(end).AsTask();
            if (bookmarks && !waiting.IsCompleted)
            {
                var pause = nextBookmark - time.GetUtcNow();
                if (pause > TimeSpan.Zero) await Task.WhenAny(waiting, Task.Delay(pause, time, end));
                if (!waiting.IsCompleted)
                {
                    end.ThrowIfCancellationRequested();
                    await response.Body.WriteAsync(printer.Print(WatchLine.Bookmark(store.Version, initialEnd: false)), end);
                    await response.Body.FlushAsync(end);
                    nextBookmark = time.GetUtcNow() + BookmarkInterval;
                    continue;
                }
            }

            if (!await waiting) return;
            waiting = null;
            if (subscription.Waiting > MostWaiting) return;
            while (subscription.Changes.TryRead(out var line)) await response.Body.WriteAsync(printer.Print(line), end);
            await response.Body.FlushAsync(end);
        }
    }

    private ChangeSubscription<WatchLine> Subscribe(ApiRequest request, ObjectSelection selection, bool bookmarks)
    {
        var version = ListOptions.CheckWatch(request, store.Version);
        var initial = request.Query("sendInitialEvents");
        WatchLine? Translate(StoreChange change) => WatchLine.Of(change, selection);
        if (initial == "true" || (initial is null && version is null or 0))
            return store.Subscribe<WatchLine>((subscription, content) => Start(subscription, content, selection, mark: initial == "true" && bookmarks), Translate);
        if (version is null or 0) return store.Subscribe<WatchLine>(static (_, _) => { }, Translate);
        return store.SubscribeSince(version.Value, Translate)
            ?? throw Refusal.Expired(string.Create(CultureInfo.InvariantCulture, $"too old resource version: {version} (list again to see the state now, at {store.Version})"));
    }

    private static void Start(ChangeSubscription<WatchLine> subscription, StoreContent content, ObjectSelection selection, bool mark)
    {
        foreach (var stored in content.Of(selection.Kind.Resource))
            if (selection.Selects(stored)) subscription.Add(new WatchLine("ADDED", stored, selection.Kind.FromStorage(stored.Resource.Root), content.Version));
        if (mark) subscription.Add(WatchLine.Bookmark(content.Version, initialEnd: true));
    }
}
