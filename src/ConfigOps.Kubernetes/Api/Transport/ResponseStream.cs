using System.IO.Pipelines;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>The body of an answer that is read piece by piece. A server that stops in the middle is given up after a while.</summary>
internal sealed class ResponseStream : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;
    private readonly HttpResponseMessage _response;
    private readonly Func<Exception, AttemptFailure> _explain;
    private readonly Uri _server;
    private readonly TimeProvider _time;
    private readonly PipeReader _pipe;

    private ResponseStream(HttpResponseMessage response, Stream body, Uri server, TimeProvider time, Func<Exception, AttemptFailure> explain)
    {
        _response = response;
        _server = server;
        _time = time;
        _explain = explain;
        _pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: PieceBytes, minimumReadSize: PieceBytes / 4));
    }

    /// <summary>Opens the body of a response, which is disposed with this.</summary>
    public static async Task<ResponseStream> OpenAsync(HttpResponseMessage response, Uri server, TimeProvider time, Func<Exception, AttemptFailure> explain, CancellationToken cancellation) =>
        new(response, await response.Content.ReadAsStreamAsync(cancellation), server, time, explain);

    /// <summary>Waits for more than was examined.</summary>
    /// <param name="patience">How long the server may be silent.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="BrokenResponseException">The server was silent for too long, or the connection broke.</exception>
    public async ValueTask<ReadResult> ReadAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (_pipe.TryRead(out var ready)) return ready;
        using var silence = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            return await _pipe.ReadAsync(either.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && silence.IsCancellationRequested)
        {
            throw new BrokenResponseException(FailureReader.TimedOut(_server, patience) with { Inner = exception }) { Silent = true };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new BrokenResponseException(_explain(exception));
        }
    }

    /// <summary>Tells how much was used and how much was looked at.</summary>
    public void Advance(SequencePosition consumed, SequencePosition examined) => _pipe.AdvanceTo(consumed, examined);

    /// <summary>The body as a stream, for texts.</summary>
    public async ValueTask DisposeAsync()
    {
        // The response first: it aborts the exchange, so that completing the reader does not wait for the rest of the body.
        _response.Dispose();
        await _pipe.CompleteAsync();
    }
}

/// <summary>An answer ended before it was complete.</summary>
internal sealed class BrokenResponseException(AttemptFailure failure) : Exception(failure.Message, failure.Inner)
{
    /// <summary>What happened.</summary>
    public AttemptFailure Failure { get; } = failure;

    /// <summary>Whether the server just said nothing for too long.</summary>
    public bool Silent { get; init; }
}
