using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>
/// A connection to one API server. Safe for use by many tasks at once. Every failure is a <see cref="ClusterException"/>:
/// an <see cref="ApiException"/> when the server answered, a <see cref="ClusterUnreachableException"/> when it could not be asked.
/// </summary>
public interface IClusterClient : IAsyncDisposable
{
    /// <summary>The server's address, as messages show it.</summary>
    Uri Server { get; }

    /// <summary>The namespace of the context; <c>default</c> when it names none.</summary>
    string DefaultNamespace { get; }

    /// <summary>The server's version (<c>/version</c>).</summary>
    Task<ServerVersion> GetVersionAsync(CancellationToken cancellation = default);

    /// <summary>What the server serves; asked once and kept until <paramref name="refresh"/>.</summary>
    Task<ApiCatalog> DiscoverAsync(bool refresh = false, CancellationToken cancellation = default);

    /// <summary>Reads one object; null when there is none.</summary>
    /// <exception cref="KindNotServedException">The server does not serve the kind.</exception>
    Task<Resource?> FindAsync(ResourceKey key, CancellationToken cancellation = default);

    /// <summary>
    /// Streams the objects of a kind, page by page, in constant memory. When the server says the list has expired (410), or the connection breaks, it goes on
    /// after the last object that was told: each object comes once, as long as the server lists in the order of namespace and name, which Kubernetes does.
    /// Objects made or deleted while the list runs may or may not be in it.
    /// </summary>
    IAsyncEnumerable<Resource> ListAsync(ApiResource type, ListOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Creates an object.</summary>
    Task<Resource> CreateAsync(Resource resource, WriteOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Applies an object server-side (KEP-555).</summary>
    /// <exception cref="ApplyConflictException">Other managers own fields and <see cref="ApplyOptions.Force"/> is off.</exception>
    Task<Resource> ApplyAsync(Resource resource, ApplyOptions options, CancellationToken cancellation = default);

    /// <summary>Replaces an object; its <c>resourceVersion</c>, when it has one, must still be the newest.</summary>
    Task<Resource> ReplaceAsync(Resource resource, WriteOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Patches an object.</summary>
    Task<Resource> PatchAsync(ResourceKey key, Patch patch, WriteOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Deletes an object; false when there was none.</summary>
    Task<bool> DeleteAsync(ResourceKey key, DeleteOptions? options = null, CancellationToken cancellation = default);

    /// <summary>
    /// Lists the objects (each as <see cref="WatchEventType.Added"/>, then one <see cref="WatchEventType.Synced"/>) and then tells every change, until cancelled.
    /// Survives dropped connections and expired versions by listing again; after such a relist, objects that have gone are told as <see cref="WatchEventType.Deleted"/>.
    /// </summary>
    IAsyncEnumerable<WatchEvent> WatchAsync(ApiResource type, ListOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Reads a container's log line by line; with <see cref="LogOptions.Follow"/> until the container ends or the caller cancels.</summary>
    IAsyncEnumerable<string> ReadLogAsync(ResourceKey pod, LogOptions? options = null, CancellationToken cancellation = default);

    /// <summary>
    /// Sends any other request and reads its JSON answer; null for an answer without body. It is repeated after a failure only when it changes
    /// nothing, or when the server certainly did not carry it out.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="pathAndQuery">Path and query below the server's address: <c>/apis/metrics.k8s.io/v1beta1/pods</c>.</param>
    /// <param name="body">The JSON body, or null.</param>
    /// <param name="cancellation">Ends the request.</param>
    Task<Node?> SendAsync(HttpMethod method, string pathAndQuery, Node? body = null, CancellationToken cancellation = default);
}
