using System.Text.Json;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>
/// Sends requests: not more than allowed at once, again where that is safe, with the newest credentials, never longer than allowed.
/// Whatever goes wrong ends as a <see cref="ClusterException"/>, or as the caller's cancellation.
/// </summary>
internal sealed class RequestSender : IDisposable
{
    private readonly ClusterConnection _connection;
    private readonly ClusterClientOptions _options;
    private readonly ServerTrust _trust;
    private readonly Connections _connections;
    private readonly RequestHeaders _headers;
    private readonly ServerWarnings _warnings;
    private readonly RetryPolicy _retries;
    private readonly SemaphoreSlim _slots;
    private volatile string? _toldSecret;

    public RequestSender(ClusterConnection connection, ClusterClientOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxParallel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxAttempts, 1);
        _connection = connection;
        _options = options;
        _trust = new ServerTrust(connection.Trust, connection.Server.IdnHost.Trim('[', ']'), options.Time);
        _connections = new Connections(connection, options, _trust);
        _headers = new RequestHeaders(connection, options);
        _warnings = new ServerWarnings(options.Warnings);
        // Jitter has to differ between processes; a seed of the process and the moment does.
        _retries = new RetryPolicy(options.MaxAttempts, options.Random ?? new Random(HashCode.Combine(Environment.ProcessId, options.Time.GetTimestamp())));
        _slots = new SemaphoreSlim(options.MaxParallel, options.MaxParallel);
    }

    /// <summary>The client's options.</summary>
    public ClusterClientOptions Options => _options;

    /// <summary>The decisions about further attempts.</summary>
    public RetryPolicy Retries => _retries;

    /// <summary>Sends a request and reads its whole answer; null when it has no body.</summary>
    public Task<Node?> SendAsync(ApiRequest request, CancellationToken cancellation) => RunAsync<Node?>(request, ReadNodeAsync, cancellation);

    /// <summary>Sends a request and gives its answer's body to be read piece by piece.</summary>
    public Task<ResponseStream> OpenAsync(ApiRequest request, CancellationToken cancellation) =>
        RunAsync<ResponseStream>(request, async (response, token) => (await ResponseStream.OpenAsync(response, _connection.Server, _options.Time, Explain, token), null), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _connections.Dispose();
        _slots.Dispose();
    }

    private async Task<T> RunAsync<T>(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<(T? Value, AttemptFailure? Failure)>> read, CancellationToken cancellation)
    {
        var started = _options.Time.GetTimestamp();
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            var left = _options.RequestTimeout - _options.Time.GetElapsedTime(started);
            var (value, failure, used) = await AttemptAsync(request, read, Limit(left), cancellation);
            if (failure is null) return value!;
            if (failure.Status?.Code == 401 && !renewed && _connection.Credentials.Refused(used))
            {
                renewed = true;
                continue;
            }

            if (_retries.WaitAfter(request, failure, attempt) is not { } wait || _options.Time.GetElapsedTime(started) + wait >= _options.RequestTimeout)
                throw failure.ToException(request, attempt);
            await Task.Delay(wait, _options.Time, cancellation);
        }
    }

    private async Task<(T? Value, AttemptFailure? Failure, Credential Used)> AttemptAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<(T? Value, AttemptFailure? Failure)>> read, TimeSpan limit, CancellationToken cancellation)
    {
        var credential = await _connection.Credentials.GetAsync(cancellation);
        TellSecret(credential);
        if (!request.LongLived) await _slots.WaitAsync(cancellation);
        HttpResponseMessage? response = null;
        var keep = false;
        using var timeout = new CancellationTokenSource(limit, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var message = _headers.Make(request, credential);
            response = await _connections.For(credential.Certificate).SendAsync(message, either.Token);
            _warnings.Take(response);
            if (!response.IsSuccessStatusCode) return (default, await ReadRefusalAsync(response, either.Token), credential);
            var (value, failure) = await read(response, either.Token);
            keep = value is ResponseStream;
            return (value, failure, credential);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            // Either this attempt's limit, or the connection's, which shows as an inner TimeoutException.
            return (default, timeout.IsCancellationRequested ? FailureReader.TimedOut(_connection.Server, limit) with { Inner = exception } : Explain(exception), credential);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return (default, Explain(exception), credential);
        }
        finally
        {
            if (!keep) response?.Dispose();
            if (!request.LongLived) _slots.Release();
        }
    }

    private static async Task<(Node? Value, AttemptFailure? Failure)> ReadNodeAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (body.Length == 0) return (null, null);
        try
        {
            return (NodeJson.Parse(body), null);
        }
        catch (JsonException exception)
        {
            var type = response.Content.Headers.ContentType?.MediaType;
            var what = type is "application/json" or null ? "the server's answer is cut off or not JSON" : $"the server answered with {type} instead of JSON; is this the API server's address?";
            return (null, new AttemptFailure(AttemptProgress.Unknown, what, exception));
        }
    }

    private static async Task<AttemptFailure> ReadRefusalAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        byte[] body;
        try
        {
            body = await response.Content.ReadAsByteArrayAsync(cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The code is known, and it decides; only the explanation is lost.
            body = [];
        }

        var status = StatusReader.Read(response, body);
        return new AttemptFailure(AttemptProgress.Answered, status.Message, Status: status);
    }

    private TimeSpan Limit(TimeSpan left) => left <= TimeSpan.Zero ? TimeSpan.Zero : left < _options.AttemptTimeout ? left : _options.AttemptTimeout;

    private AttemptFailure Explain(Exception exception) => FailureReader.Read(exception, _connection.Server, _trust);

    private void TellSecret(Credential credential)
    {
        if (_options.SecretRead is not { } tell || credential.Token is not { } token || token == _toldSecret) return;
        _toldSecret = token;
        tell(token);
    }
}
