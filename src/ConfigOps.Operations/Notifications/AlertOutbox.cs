using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Notifications;

/// <summary>
/// Keeps alerts on disk until they are delivered: an alert is a file from the moment it is raised until its receiver has accepted it, so neither a
/// crash nor a receiver that is down loses one. What is left over is sent by the next run.
/// </summary>
/// <param name="folder">Where undelivered alerts lie.</param>
/// <param name="http">Sends them.</param>
/// <param name="time">The clock.</param>
public sealed class AlertOutbox(string folder, HttpClient http, TimeProvider time)
{
    /// <summary>Attempts a run makes for one alert.</summary>
    public const int Attempts = 4;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Puts an alert in.</summary>
    public void Add(Alert alert) => OwnerOnlyFile.Write(
        Path.Combine(folder, $"{alert.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}-{alert.Fingerprint}.json"),
        NodeJson.ToJson(alert.ToNode()));

    /// <summary>Sends everything that is in, the oldest first, and takes out what was accepted.</summary>
    /// <returns>Why something stayed in; null when nothing did.</returns>
    public async Task<string?> DeliverAsync(WebhookChannel channel, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) return null;
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            if (await SendAsync(channel, await File.ReadAllTextAsync(files[i], cancellation), cancellation) is { } failure)
                return $"{files.Count - i} alerts could not be delivered to {channel}: {failure}; they are kept in {folder}";
            File.Delete(files[i]);
        }

        return null;
    }

    private async Task<string?> SendAsync(WebhookChannel channel, string json, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (failure, wait) = await TryAsync(channel, json, cancellation);
            if (failure is null) return null;
            if (wait is null || attempt == Attempts) return failure;
            var backoff = TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
            await Task.Delay(Shorter(wait.Value > backoff ? wait.Value : backoff, LongestWait), time, cancellation);
        }
    }

    // No wait means that another attempt cannot succeed: the receiver understood and refused.
    private async Task<(string? Failure, TimeSpan? Wait)> TryAsync(WebhookChannel channel, string json, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var content = new StringContent(json, new MediaTypeHeaderValue("application/json", "utf-8"));
            using var answer = await http.PostAsync(channel.Address, content, either.Token);
            if (answer.IsSuccessStatusCode) return (null, null);
            var passing = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)answer.StatusCode >= 500;
            return ($"it answered {(int)answer.StatusCode}", passing ? WaitOf(answer.Headers.RetryAfter) : null);
        }
        catch (HttpRequestException exception)
        {
            return (exception.HttpRequestError == HttpRequestError.Unknown ? "the connection failed" : $"the connection failed ({exception.HttpRequestError})", TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return ($"it did not answer within {AttemptTimeout.TotalSeconds} s", TimeSpan.Zero);
        }
    }

    private TimeSpan WaitOf(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? Longer(date - time.GetUtcNow(), TimeSpan.Zero) : TimeSpan.Zero);

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
