using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>What admission policies look at besides the request, from what the cluster keeps.</summary>
/// <param name="store">What it keeps.</param>
/// <param name="kinds">What it serves.</param>
internal sealed class StoredPolicyObjects(ObjectStore store, KindRegistry kinds) : IPolicyObjects
{
    /// <inheritdoc/>
    public ApiResource? FindKind(GroupVersionKind kind) => kinds.Current.Find(kind)?.Api;

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionsOf(ApiResource resource) =>
        [.. kinds.Current.Kinds.Where(kind => kind.Api.Kind.Group == resource.Kind.Group && kind.Api.Plural == resource.Plural).Select(kind => kind.Api.Kind.Version)];

    /// <inheritdoc/>
    public Resource? Find(ApiResource resource, string ns, string name) =>
        kinds.Current.Find(resource.Kind) is { } kind && store.Find(kind.KeyOf(ns, name)) is { } found ? new Resource(kind.FromStorage(found.Resource.Root)) : null;

    /// <inheritdoc/>
    public IEnumerable<Resource> List(ApiResource resource, string ns)
    {
        if (kinds.Current.Find(resource.Kind) is not { } kind) return [];
        return store.Snapshot(kind.Resource).Objects.Values.Where(found => found.Key.Namespace == ns).Select(found => new Resource(kind.FromStorage(found.Resource.Root)));
    }
}
