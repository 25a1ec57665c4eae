using System.Text.Json;
using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>What came next in a watch's answer.</summary>
internal enum WatchSignalKind
{
    /// <summary>An object was added or changed.</summary>
    Changed,

    /// <summary>An object was deleted.</summary>
    Deleted,

    /// <summary>Nothing changed up to a version.</summary>
    Bookmark,

    /// <summary>The answer ended, or the connection broke: go on from the last version.</summary>
    Ended,

    /// <summary>The version is too old, or the server was silent: list again.</summary>
    Lost,
}

/// <summary>One signal; the object is null for <see cref="WatchSignalKind.Ended"/> and <see cref="WatchSignalKind.Lost"/>.</summary>
internal readonly record struct WatchSignal(WatchSignalKind Kind, MapNode? Object = null);

/// <summary>One answer to a watch request.</summary>
internal sealed class WatchStream : IAsyncDisposable
{
    private readonly ResponseStream _body;
    private readonly IAsyncEnumerator<byte[]> _lines;

    private WatchStream(ResponseStream body, Func<TimeSpan> patience, CancellationToken cancellation)
    {
        _body = body;
        _lines = new LineReader(body).ReadAsync(patience, cancellation).GetAsyncEnumerator(cancellation);
    }

    /// <summary>Asks for what changes after <paramref name="version"/>.</summary>
    public static async Task<WatchStream> OpenAsync(RequestSender sender, ApiResource type, ListOptions options, string version, CancellationToken cancellation)
    {
        var lifetime = sender.Options.WatchLifetime;
        var query = new QueryText(type.CollectionPath(options.Namespace))
            .Add("watch", true)
            .Add("allowWatchBookmarks", true)
            .Add("labelSelector", options.LabelSelector)
            .Add("fieldSelector", options.FieldSelector)
            .Add("resourceVersion", version)
            .Add("timeoutSeconds", (long)lifetime.TotalSeconds);
        var body = await sender.OpenAsync(new ApiRequest(HttpMethod.Get, query.ToString()) { LongLived = true }, cancellation);
        var started = sender.Options.Time.GetTimestamp();
        // The server ends the answer after the lifetime; when even that does not come, it is gone.
        return new WatchStream(body, () => Left(lifetime + sender.Options.AttemptTimeout - sender.Options.Time.GetElapsedTime(started)), cancellation);
    }

    /// <summary>Waits for the next signal.</summary>
    public async ValueTask<WatchSignal> NextAsync()
    {
        try
        {
            while (await _lines.MoveNextAsync())
                if (_lines.Current.AsSpan().TrimStart(" \r\t"u8).Length > 0) return Read(_lines.Current);
            return new WatchSignal(WatchSignalKind.Ended);
        }
        catch (BrokenResponseException broken)
        {
            return new WatchSignal(broken.Silent ? WatchSignalKind.Lost : WatchSignalKind.Ended);
        }
        catch (JsonException)
        {
            // A line that was cut off: what it told will be told again from the last version on.
            return new WatchSignal(WatchSignalKind.Ended);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _body.DisposeAsync();
        await _lines.DisposeAsync();
    }

    private static WatchSignal Read(byte[] line)
    {
        var signal = NodeJson.Parse(line);
        var told = signal["object"] as MapNode ?? throw new JsonException("a watch event has no object");
        return signal["type"]?.AsString() switch
        {
            "ADDED" or "MODIFIED" => new WatchSignal(WatchSignalKind.Changed, told),
            "DELETED" => new WatchSignal(WatchSignalKind.Deleted, told),
            "BOOKMARK" => new WatchSignal(WatchSignalKind.Bookmark, told),
            _ => new WatchSignal(WatchSignalKind.Lost),
        };
    }

    private static TimeSpan Left(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
