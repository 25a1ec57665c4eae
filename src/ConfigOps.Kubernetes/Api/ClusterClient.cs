using System.Globalization;
using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Discovery;
using ConfigOps.Kubernetes.Api.Streaming;
using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>The client for a real (or the embedded) API server.</summary>
/// <param name="connection">Which server, and as whom.</param>
/// <param name="options">How it behaves; the defaults when null.</param>
public sealed class ClusterClient(ClusterConnection connection, ClusterClientOptions? options = null) : IClusterClient
{
    private readonly RequestSender _sender = new(connection, options ?? new ClusterClientOptions());
    private CatalogCache? _catalog;

    /// <inheritdoc/>
    public Uri Server => connection.Server;

    /// <inheritdoc/>
    public string DefaultNamespace => connection.Namespace;

    private CatalogCache Catalog => _catalog ?? Interlocked.CompareExchange(ref _catalog, new CatalogCache(_sender), null) ?? _catalog;

    /// <inheritdoc/>
    public async Task<ServerVersion> GetVersionAsync(CancellationToken cancellation = default)
    {
        var answer = await _sender.SendAsync(new ApiRequest(HttpMethod.Get, "/version"), cancellation);
        return new ServerVersion(answer?["major"]?.AsString() ?? "", answer?["minor"]?.AsString() ?? "", answer?["gitVersion"]?.AsString() ?? "");
    }

    /// <inheritdoc/>
    public Task<ApiCatalog> DiscoverAsync(bool refresh = false, CancellationToken cancellation = default) => Catalog.GetAsync(refresh, cancellation);

    /// <inheritdoc/>
    public async Task<Resource?> FindAsync(ResourceKey key, CancellationToken cancellation = default)
    {
        var path = await PathAsync(key, null, cancellation);
        try
        {
            return Object(await _sender.SendAsync(new ApiRequest(HttpMethod.Get, path), cancellation), key);
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Resource> ListAsync(ApiResource type, ListOptions? options = null, CancellationToken cancellation = default) =>
        new ObjectLister(_sender, type, options ?? new ListOptions()).ListAsync(cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<WatchEvent> WatchAsync(ApiResource type, ListOptions? options = null, CancellationToken cancellation = default) =>
        new ObjectWatcher(_sender, type, options ?? new ListOptions()).WatchAsync(cancellation);

    /// <inheritdoc/>
    public async Task<Resource> CreateAsync(Resource resource, WriteOptions? options = null, CancellationToken cancellation = default)
    {
        var type = await Catalog.ResolveAsync(resource.Kind, cancellation);
        var path = options?.Subresource is { } subresource
            ? type.ObjectPath(NamespaceOf(resource.Namespace), resource.Name, subresource)
            : type.CollectionPath(NamespaceOf(resource.Namespace));
        return await WriteAsync(HttpMethod.Post, path, resource.Root, options, resource.Key, cancellation);
    }

    /// <inheritdoc/>
    public async Task<Resource> ApplyAsync(Resource resource, ApplyOptions options, CancellationToken cancellation = default)
    {
        var query = Query(await PathAsync(resource.Key, options.Subresource, cancellation), options).Add("force", options.Force);
        var request = new ApiRequest(HttpMethod.Patch, query.ToString())
        {
            Body = NodeJson.ToUtf8(resource.Root),
            ContentType = "application/apply-patch+yaml",
            // Applying twice is applying once, unless the object pins a version, which the first application changes.
            Repeatable = options.DryRun || resource.At("metadata", "resourceVersion") is null,
        };
        try
        {
            return Object(await _sender.SendAsync(request, cancellation), resource.Key);
        }
        catch (ApiException exception) when (exception.IsConflict && exception.Status.Causes.Any(cause => cause.Reason == "FieldManagerConflict"))
        {
            throw new ApplyConflictException(request.ToString(), exception.Status, resource.Key);
        }
    }

    /// <inheritdoc/>
    public async Task<Resource> ReplaceAsync(Resource resource, WriteOptions? options = null, CancellationToken cancellation = default) =>
        await WriteAsync(HttpMethod.Put, await PathAsync(resource.Key, options?.Subresource, cancellation), resource.Root, options, resource.Key, cancellation);

    /// <inheritdoc/>
    public async Task<Resource> PatchAsync(ResourceKey key, Patch patch, WriteOptions? options = null, CancellationToken cancellation = default)
    {
        var request = new ApiRequest(HttpMethod.Patch, Query(await PathAsync(key, options?.Subresource, cancellation), options).ToString())
        {
            Body = NodeJson.ToUtf8(patch.Body),
            ContentType = patch.Type switch
            {
                PatchType.Json => "application/json-patch+json",
                PatchType.Merge => "application/merge-patch+json",
                _ => "application/strategic-merge-patch+json",
            },
            Repeatable = options?.DryRun ?? false,
        };
        return Object(await _sender.SendAsync(request, cancellation), key);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(ResourceKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new DeleteOptions();
        var request = new ApiRequest(HttpMethod.Delete, await PathAsync(key, null, cancellation))
        {
            Body = NodeJson.ToUtf8(DeleteBody.Of(options)),
            // With a uid a second delete cannot hit an object that was made in between.
            Repeatable = options.DryRun || options.Uid is not null,
        };
        try
        {
            await _sender.SendAsync(request, cancellation);
            return true;
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadLogAsync(ResourceKey pod, LogOptions? options = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var log = new LogReader(_sender, await PathAsync(pod, "log", cancellation), options ?? new LogOptions());
        await foreach (var line in log.ReadAsync(cancellation)) yield return line;
    }

    /// <inheritdoc/>
    public Task<Node?> SendAsync(HttpMethod method, string pathAndQuery, Node? body = null, CancellationToken cancellation = default) =>
        _sender.SendAsync(RequestSafety.Judge(new ApiRequest(method, pathAndQuery) { Body = body is null ? null : NodeJson.ToUtf8(body) }), cancellation);

    /// <summary>Closes the connections; requests that still run end.</summary>
    public ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _catalog?.Dispose();
        (connection.Credentials as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Resource> WriteAsync(HttpMethod method, string path, MapNode body, WriteOptions? options, ResourceKey key, CancellationToken cancellation)
    {
        var request = new ApiRequest(method, Query(path, options).ToString()) { Body = NodeJson.ToUtf8(body), Repeatable = options?.DryRun ?? false };
        return Object(await _sender.SendAsync(request, cancellation), key);
    }

    private async Task<string> PathAsync(ResourceKey key, string? subresource, CancellationToken cancellation)
    {
        if (key.Name.Length == 0) throw new ArgumentException($"{key.Kind} has no name; only a create can do without (metadata.generateName)", nameof(key));
        var type = await Catalog.ResolveAsync(key.Kind, cancellation);
        return type.ObjectPath(NamespaceOf(key.Namespace), key.Name, subresource);
    }

    private string NamespaceOf(string ns) => ns.Length == 0 ? DefaultNamespace : ns;

    private QueryText Query(string path, WriteOptions? options) => new QueryText(path)
        .Add("fieldManager", options?.FieldManager ?? _sender.Options.FieldManager)
        .Add("fieldValidation", (options?.FieldValidation ?? FieldValidation.Strict).ToString())
        .Add("dryRun", options?.DryRun == true ? "All" : null);

    private static Resource Object(Node? answer, ResourceKey key) =>
        answer is MapNode map ? new Resource(map) : throw new ClusterUnreachableException(string.Create(CultureInfo.InvariantCulture, $"{key}: the server accepted the request and answered without the object"));
}
