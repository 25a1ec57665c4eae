namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>
/// Decides whether a failed request is sent again, and when. A request that the server may have carried out is repeated only when that is
/// harmless; one that it certainly did not carry out always is.
/// </summary>
internal sealed class RetryPolicy(int maxAttempts, Random random)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();

    /// <summary>How long to wait before attempt <paramref name="attempt"/> + 1; null when there is to be none.</summary>
    public TimeSpan? WaitAfter(ApiRequest request, AttemptFailure failure, int attempt)
    {
        if (attempt >= maxAttempts || !MayRepeat(request, failure)) return null;
        var asked = failure.Status?.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        var backoff = Backoff(attempt);
        // The jitter is added to what the server asked for, so that clients that were turned away together do not come back together.
        return asked > TimeSpan.Zero ? asked + (backoff / 4) : backoff;
    }

    /// <summary>The wait after the nth failure in a row: doubles from 100 ms to 10 s, of which a random half is taken off.</summary>
    public TimeSpan Backoff(int failures)
    {
        var full = Math.Min(LongestWait.TotalMilliseconds, FirstWait.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 20) - 1));
        lock (_gate) return TimeSpan.FromMilliseconds(full * (0.5 + (random.NextDouble() / 2)));
    }

    private static bool MayRepeat(ApiRequest request, AttemptFailure failure) => failure.Progress switch
    {
        AttemptProgress.NotSent => true,
        AttemptProgress.Unknown => request.Repeatable,
        AttemptProgress.Answered => failure.Status!.Code switch
        {
            429 => request.RepeatWhenBusy,
            // With Retry-After the server says that it did not begin; without, a proxy in between may say so of a request that went through.
            503 => request.Repeatable || failure.Status.RetryAfterSeconds is not null,
            500 or 502 or 504 => request.Repeatable,
            _ => false,
        },
        _ => false,
    };
}
