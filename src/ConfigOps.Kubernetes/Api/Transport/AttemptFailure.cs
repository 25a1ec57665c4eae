namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>How far a failed attempt came.</summary>
internal enum AttemptProgress
{
    /// <summary>The request did not reach the server; another attempt may.</summary>
    NotSent,

    /// <summary>The request did not reach the server, and no further attempt will: no trust, no such address form.</summary>
    Hopeless,

    /// <summary>The request was sent and no whole answer came; the server may have carried it out.</summary>
    Unknown,

    /// <summary>The server answered with a refusal.</summary>
    Answered,
}

/// <summary>Why an attempt failed.</summary>
/// <param name="Progress">How far it came.</param>
/// <param name="Message">The cause in words.</param>
/// <param name="Inner">The cause as an exception, or null.</param>
/// <param name="Status">The server's refusal, when it answered.</param>
internal sealed record AttemptFailure(AttemptProgress Progress, string Message, Exception? Inner = null, ApiStatus? Status = null)
{
    /// <summary>The failure as callers see it.</summary>
    public ClusterException ToException(ApiRequest request, int attempts)
    {
        if (Status is not null) return new ApiException(request.ToString(), Status);
        var tries = attempts > 1 ? $" ({attempts} attempts)" : "";
        var unknown = Progress == AttemptProgress.Unknown && !request.ReadOnly;
        var doubt = unknown && !request.Repeatable ? "; the server may have carried the request out, so it was not repeated: look at the object before you repeat it" : "";
        return new ClusterUnreachableException($"{request}: {Message}{tries}{doubt}", Inner) { OutcomeUnknown = unknown };
    }
}
