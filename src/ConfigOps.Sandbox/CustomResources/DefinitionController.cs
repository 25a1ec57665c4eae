using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.CustomResources;

/// <summary>
/// Serves the kinds of custom resource definitions: accepts their names, establishes them, follows their changes, and when one is deleted removes its
/// objects first. Definitions of an earlier run are served before the first request is.
/// </summary>
internal sealed class DefinitionController(SchemaCatalog catalog, KindRegistry kinds, ObjectStore store, ObjectWriter writer, ObjectRemover remover, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The finalizer that keeps a definition until its objects have gone.</summary>
    public const string CleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    private const string Definitions = "apiextensions.k8s.io/customresourcedefinitions";
    private const string Manager = "kube-apiserver";
    private ChangeSubscription<StoredObject>? _changes;
    private Task _running = Task.CompletedTask;

    /// <summary>Serves what is defined already, and starts to follow what comes.</summary>
    public void Start()
    {
        var known = new List<StoredObject>();
        _changes = store.Subscribe<StoredObject>((_, content) => known.AddRange(content.Of(Definitions)), Translate);
        foreach (var definition in known) kinds.Define(definition.Key.Name, DefinedKinds.Of(definition.Resource, catalog));
        foreach (var definition in known) Follow(definition.Key.Name);
        _running = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _changes?.Dispose();
        await _running;
    }

    /// <summary>Changes of definitions, and removals of custom objects: the last one lets a deleted definition go.</summary>
    private StoredObject? Translate(StoreChange change) =>
        change.Object.Key.Resource == Definitions || (change.Removed && kinds.Current.Preferred(change.Object.Key.Resource)?.Custom is not null) ? change.Object : null;

    private async Task RunAsync()
    {
        await foreach (var changed in _changes!.Changes.ReadAllAsync())
        {
            var name = changed.Key.Resource == Definitions ? changed.Key.Name : kinds.Current.Preferred(changed.Key.Resource)?.Custom?.DefinitionName;
            if (name is null) continue;
            try
            {
                Follow(name);
            }
            catch (ApiRefusalException)
            {
                // Somebody else changed the definition in between; that change comes through the same stream and is followed then.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Follow(string name)
    {
        if (store.Find(new StoreKey(Definitions, "", name)) is not { } stored)
        {
            kinds.Define(name, []);
            return;
        }

        if (Metadata.IsDeleting(stored.Resource.Root))
        {
            CleanUp(stored.Resource);
            return;
        }

        var conflict = DefinitionNames.Conflict(stored.Resource, kinds.Current);
        if (conflict is null) kinds.Define(name, DefinedKinds.Of(stored.Resource, catalog));
        WriteStatus(DefinitionStatus.Judge(stored.Resource.Root, conflict, time.GetUtcNow()), stored.Resource.Root);
    }

    private void WriteStatus(MapNode judged, MapNode current)
    {
        if (judged.Equals(current)) return;
        writer.Update(DefinitionKind(), "", Metadata.Text(judged, "name"), judged, new WriteContext(Manager) { Subresource = "status", Caller = Caller.System });
    }

    private void CleanUp(Resource definition)
    {
        var finalizers = Metadata.Finalizers(definition.Root);
        if (!finalizers.Contains(CleanupFinalizer)) return;
        var left = 0;
        foreach (var kind in kinds.Current.Kinds.Where(kind => kind.Custom?.DefinitionName == definition.Name).DistinctBy(kind => kind.Resource))
        {
            foreach (var stored in store.Snapshot(kind.Resource).Objects.Values)
            {
                var request = new RemovalRequest(null, null, null, null);
                if (remover.Remove(kind, stored.Key, request, new WriteContext(Manager) { Caller = Caller.System }) is { Gone: false }) left++;
            }
        }

        if (left > 0) return;
        writer.Update(
            DefinitionKind(),
            "",
            definition.Name,
            Metadata.WithFinalizers(definition.Root, finalizers.Where(name => name != CleanupFinalizer)),
            new WriteContext(Manager) { Caller = Caller.System });
    }

    private ServedKind DefinitionKind() => kinds.Current.Find(new("apiextensions.k8s.io", "v1", "CustomResourceDefinition"))!;
}
