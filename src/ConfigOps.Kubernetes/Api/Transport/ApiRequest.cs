namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>One request and what may be done when it fails.</summary>
internal sealed record ApiRequest(HttpMethod Method, string PathAndQuery)
{
    /// <summary>The JSON body, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What answers are wanted.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether sending it twice does what sending it once does, so that it may be repeated although the server may have carried it out.</summary>
    public bool Repeatable { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head || Method == HttpMethod.Options;

    /// <summary>Whether 429 means that the server is busy; for an eviction it means that the disruption budget forbids it.</summary>
    public bool RepeatWhenBusy { get; init; } = true;

    /// <summary>Whether the answer goes on for as long as the caller listens; such requests do not count as in flight.</summary>
    public bool LongLived { get; init; }

    /// <summary>Whether the server changes nothing.</summary>
    public bool ReadOnly => Method == HttpMethod.Get || Method == HttpMethod.Head || Method == HttpMethod.Options;

    /// <summary>As messages name it, without query: <c>PATCH /api/v1/namespaces/demo/configmaps/app</c>.</summary>
    public override string ToString()
    {
        var query = PathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return $"{Method} {(query < 0 ? PathAndQuery : PathAndQuery[..query])}";
    }
}
