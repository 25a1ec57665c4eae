using System.Threading.Channels;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// The embedded API server as its controllers and nodes use it: the same defaulting, validation, managed fields and resource versions as over HTTP,
/// without the network. Safe for use by many tasks at once. A refusal is an <see cref="ApiRefusalException"/>.
/// </summary>
public interface IObjectApi
{
    /// <summary>The Kubernetes version that is answered as: <c>1.36</c>.</summary>
    string KubernetesVersion { get; }

    /// <summary>The kinds that are served now, custom ones included, with their schemas.</summary>
    SchemaCatalog Schemas { get; }

    /// <summary>The plural of a kind that is served: <c>configmaps</c>.</summary>
    string PluralOf(GroupVersionKind kind);

    /// <summary>Reads one object; null when there is none.</summary>
    Resource? Find(ResourceKey key);

    /// <summary>The objects of a kind, in one namespace or (null) in all, ordered by namespace and name.</summary>
    IReadOnlyList<Resource> List(GroupVersionKind kind, string? ns = null);

    /// <summary>Creates an object (<c>generateName</c> honoured).</summary>
    Resource Create(Resource resource, string fieldManager);

    /// <summary>
    /// Replaces an object, or its <paramref name="subresource"/>. A <c>resourceVersion</c> in it must still be the newest (409 otherwise); an update that
    /// changes nothing makes no new version. Subresources: <c>status</c> of every kind; <c>finalize</c> of a Namespace (its <c>spec.finalizers</c>);
    /// <c>binding</c> of a Pod, whose <c>spec.nodeName</c> is taken and its <c>PodScheduled</c> condition set to True. Removing the last
    /// finalizer of an object with a deletionTimestamp removes the object.
    /// </summary>
    Resource Update(Resource resource, string fieldManager, string? subresource = null);

    /// <summary>Deletes an object, honouring finalizers, grace period and preconditions; false when there was none.</summary>
    bool Delete(ResourceKey key, DeleteOptions? options = null);

    /// <summary>
    /// Tells every change of the kinds from now on, after an <see cref="WatchEventType.Added"/> for each object that is there and then one
    /// <see cref="WatchEventType.Synced"/>. No kinds mean every kind, custom resources (also those defined later) included, each object once, in the
    /// version that discovery prefers. A change is in the channel when the write that made it returns; nothing is dropped however slow the reader.
    /// Ends when <paramref name="cancellation"/> is cancelled.
    /// </summary>
    ChannelReader<WatchEvent> Subscribe(IReadOnlyList<GroupVersionKind> kinds, CancellationToken cancellation);
}

/// <summary>The embedded API server refused a request.</summary>
/// <param name="status">What a client is told.</param>
/// <param name="details">What the refusal is about, or null.</param>
public sealed class ApiRefusalException(ApiStatus status, RefusalDetails? details = null) : Exception(status.Message)
{
    /// <summary>What a client is told.</summary>
    public ApiStatus Status { get; } = status;

    /// <summary>What the refusal is about, or null.</summary>
    public RefusalDetails? Details { get; } = details;
}

/// <summary>What a refusal is about (<c>details</c> of a <c>meta/v1 Status</c>).</summary>
/// <param name="Group">API group.</param>
/// <param name="Kind">Plural of the resource, or the kind of an invalid object.</param>
/// <param name="Name">The object's name.</param>
/// <param name="RetryAfterSeconds">When to try again, or null when trying again is of no use.</param>
public sealed record RefusalDetails(string Group, string Kind, string Name, int? RetryAfterSeconds = null);
