using System.Threading.Channels;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Identity;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>The API server's verbs in process, for the controllers and nodes.</summary>
internal sealed class ObjectApi(KindRegistry kinds, ObjectStore store, ObjectReader reader, ObjectWriter writer, ObjectRemover remover, string version) : IObjectApi
{
    private KnownSchemas? _schemas;

    /// <inheritdoc/>
    public string KubernetesVersion => version;

    /// <inheritdoc/>
    public string PluralOf(GroupVersionKind kind) => KindOf(kind).Api.Plural;

    /// <inheritdoc/>
    public Resource? Find(ResourceKey key) => reader.Find(KindOf(key.Kind), key.Namespace, key.Name) is { } content ? new Resource(content) : null;

    /// <inheritdoc/>
    public SchemaCatalog Schemas
    {
        get
        {
            var (table, known) = (kinds.Current, Volatile.Read(ref _schemas));
            if (known is { } made && made.Revision == table.Revision) return made.Catalog;
            var catalog = new SchemaCatalog(version, table.Kinds.Select(static kind => kind.Schema));
            Volatile.Write(ref _schemas, new(table.Revision, catalog));
            return catalog;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Resource> List(GroupVersionKind kind, string? ns = null)
    {
        var served = KindOf(kind);
        return [.. reader.Select(ObjectSelection.All(served, ns ?? "")).Select(stored => InVersion(served, stored))];
    }

    /// <inheritdoc/>
    public Resource Create(Resource resource, string fieldManager) =>
        new(writer.Create(KindOf(resource.Kind), resource.Namespace, resource.Root, ContextOf(fieldManager, null)).Object);

    /// <inheritdoc/>
    public Resource Update(Resource resource, string fieldManager, string? subresource = null) =>
        new(writer.Update(KindOf(resource.Kind), resource.Namespace, resource.Name, resource.Root, ContextOf(fieldManager, subresource)).Object);

    /// <inheritdoc/>
    public bool Delete(ResourceKey key, DeleteOptions? options = null)
    {
        options ??= new DeleteOptions();
        var kind = KindOf(key.Kind);
        var request = new RemovalRequest(options.Propagation, options.GracePeriodSeconds, options.Uid, options.ResourceVersion);
        return remover.Remove(kind, kind.KeyOf(key.Namespace, key.Name), request, ContextOf("", null) with { DryRun = options.DryRun }) is not null;
    }

    /// <inheritdoc/>
    public ChannelReader<WatchEvent> Subscribe(IReadOnlyList<GroupVersionKind> kinds, CancellationToken cancellation)
    {
        var wanted = kinds.Select(KindOf).GroupBy(kind => kind.Resource).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return new EventFeed(store, wanted.Count == 0 ? PreferredKind : key => wanted.GetValueOrDefault(key.Resource), cancellation).Events;
    }

    /// <summary>Controllers write the newest version's fields; those that an older served version does not know are dropped, as by a real API server.</summary>
    private static WriteContext ContextOf(string fieldManager, string? subresource) =>
        new(fieldManager) { Subresource = subresource, Caller = Caller.System, FieldValidation = FieldValidation.Ignore };

    private static Resource InVersion(ServedKind kind, StoredObject stored) =>
        kind.Api.Kind == kind.Storage ? stored.Resource : new Resource(kind.FromStorage(stored.Resource.Root));

    private ServedKind? PreferredKind(StoreKey key) => kinds.Current.Preferred(key.Resource);

    private ServedKind KindOf(GroupVersionKind kind) => kinds.Current.Find(kind) ?? throw Refusal.Of(404, "NotFound", $"no matches for kind \"{kind.Kind}\" in version \"{kind.ApiVersion}\"");

    private sealed record KnownSchemas(int Revision, SchemaCatalog Catalog);
}
