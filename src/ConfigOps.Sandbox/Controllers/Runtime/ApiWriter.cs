using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>Writes for the controllers: leaves out what changes nothing, and lets the cache know at once what was written.</summary>
internal sealed class ApiWriter(IObjectApi api, ObjectCache cache, Action<ObjectChange> tell)
{
    private const string Manager = "kube-controller-manager";
    private const string AlreadyExists = "AlreadyExists";
    private const int NotFound = 404;
    private const int Conflict = 409;

    /// <inheritdoc cref="IObjectApi.KubernetesVersion"/>
    public string KubernetesVersion => api.KubernetesVersion;

    /// <inheritdoc cref="IObjectApi.Schemas"/>
    public SchemaCatalog Schemas => api.Schemas;

    /// <inheritdoc cref="IObjectApi.PluralOf"/>
    public string PluralOf(GroupVersionKind kind) => api.PluralOf(kind);

    /// <summary>Creates an object.</summary>
    /// <exception cref="ApiRefusalException">The server refused it.</exception>
    public Resource Create(Resource resource, string manager = Manager)
    {
        var created = api.Create(resource, manager);
        Tell(cache.Put(created));
        return created;
    }

    /// <summary>Creates an object unless one of its name is there; returns the one that is there then.</summary>
    /// <exception cref="ApiRefusalException">The server refused it for another reason.</exception>
    public Resource Ensure(Resource resource, string manager = Manager)
    {
        try
        {
            return Create(resource, manager);
        }
        catch (ApiRefusalException refusal) when (refusal.Status.Reason == AlreadyExists)
        {
            if (api.Find(resource.Key) is not { } present) throw;
            Tell(cache.Put(present));
            return present;
        }
    }

    /// <summary>Replaces an object, unless it is as it was. The version in it must still be the newest.</summary>
    /// <exception cref="ApiRefusalException">The server refused it; when it had another version, the cache has that version now.</exception>
    public Resource Update(Resource resource, string? subresource = null, string manager = Manager)
    {
        if (cache.Find(resource.Key) is { } present && present.Root.Equals(resource.Root)) return present;
        try
        {
            var updated = api.Update(resource, manager, subresource);
            if (updated.IsDeleting && updated.Finalizers.Count == 0 && api.Find(updated.Key)?.Uid != updated.Uid) Tell(cache.Forget(updated, isFinal: false));
            else Tell(cache.Put(updated));
            return updated;
        }
        catch (ApiRefusalException refusal) when (refusal.Status.Code is NotFound or Conflict)
        {
            Refresh(resource);
            throw;
        }
    }

    /// <summary>Replaces an object's status, unless it is as it was.</summary>
    /// <exception cref="ApiRefusalException">The server refused it.</exception>
    public Resource UpdateStatus(Resource resource, MapNode status, string manager = Manager) =>
        Update(resource.Set(status, "status"), "status", manager);

    /// <summary>Deletes an object; false when there was none.</summary>
    /// <exception cref="ApiRefusalException">The server refused it.</exception>
    public bool Delete(Resource resource, DeleteOptions? options = null)
    {
        try
        {
            var deleted = api.Delete(resource.Key, (options ?? new()) with { Uid = resource.Uid });
            Refresh(resource);
            return deleted;
        }
        catch (ApiRefusalException refusal) when (refusal.Status.Code is NotFound or Conflict)
        {
            Refresh(resource);
            if (refusal.Status.Code == NotFound) return false;
            throw;
        }
    }

    private void Refresh(Resource resource)
    {
        var present = api.Find(resource.Key);
        if (present?.Uid != resource.Uid) Tell(cache.Forget(resource, isFinal: false));
        if (present is not null) Tell(cache.Put(present));
    }

    private void Tell(ObjectChange? change)
    {
        if (change is { } news) tell(news);
    }
}
