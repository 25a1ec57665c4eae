using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Discovery;

/// <summary>Asks the server once what it serves, however many callers wait for it, and again when a kind is missing (its CRD may be new).</summary>
internal sealed class CatalogCache(RequestSender sender) : IDisposable
{
    private static readonly TimeSpan RefreshAtMost = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _oneAsks = new(1, 1);
    private volatile Kept? _kept;

    /// <summary>What the server serves.</summary>
    public async Task<ApiCatalog> GetAsync(bool refresh, CancellationToken cancellation)
    {
        var before = _kept;
        if (before is not null && !refresh) return before.Catalog;
        await _oneAsks.WaitAsync(cancellation);
        try
        {
            // Someone else may have asked while this caller waited.
            if (_kept is { } now && !ReferenceEquals(now, before)) return now.Catalog;
            var catalog = await AskAsync(cancellation);
            _kept = new Kept(catalog, sender.Options.Time.GetTimestamp());
            return catalog;
        }
        finally
        {
            _oneAsks.Release();
        }
    }

    /// <summary>A kind as the server serves it.</summary>
    /// <exception cref="KindNotServedException">It does not, also after asking again.</exception>
    public async Task<ApiResource> ResolveAsync(GroupVersionKind kind, CancellationToken cancellation)
    {
        var catalog = await GetAsync(refresh: false, cancellation);
        if (catalog.Find(kind) is { } found) return found;
        if (_kept is { } kept && sender.Options.Time.GetElapsedTime(kept.At) >= RefreshAtMost) catalog = await GetAsync(refresh: true, cancellation);
        return catalog.Find(kind) ?? throw NotServed(kind, catalog);
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAsks.Dispose();

    private async Task<ApiCatalog> AskAsync(CancellationToken cancellation)
    {
        // Core kinds first, as kubectl looks names up.
        var parts = await Task.WhenAll(AskPartAsync("/api", cancellation), AskPartAsync("/apis", cancellation));
        return new ApiCatalog(parts.SelectMany(part => part));
    }

    private async Task<IReadOnlyList<ApiResource>> AskPartAsync(string path, CancellationToken cancellation)
    {
        var answer = await sender.SendAsync(new ApiRequest(HttpMethod.Get, path) { Accept = AggregatedDiscovery.Accept }, cancellation);
        if (answer is null) return [];
        return AggregatedDiscovery.Is(answer) ? [.. AggregatedDiscovery.Read(answer)] : await new LegacyDiscovery(sender).ReadAsync(answer, cancellation);
    }

    private static KindNotServedException NotServed(GroupVersionKind kind, ApiCatalog catalog)
    {
        var others = catalog.Resources.Where(resource => resource.Kind.Kind == kind.Kind).Select(resource => resource.Kind.ApiVersion).Distinct().ToList();
        return new KindNotServedException(kind, others.Count > 0
            ? $"the server does not serve {kind}; it serves {kind.Kind} as {string.Join(", ", others)}: change apiVersion"
            : $"the server does not serve {kind}; check apiVersion and kind, or install the CustomResourceDefinition first");
    }

    private sealed record Kept(ApiCatalog Catalog, long At);
}
