using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Warnings;
using ConfigOps.Sandbox.Admission;
using ConfigOps.Sandbox.Preparation;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>What a write left, and whether it made the object.</summary>
public sealed record WriteResult(MapNode Object, bool Created);

/// <summary>
/// Creates and changes objects as the API server does: decode, default, own, complete, validate, admit, store. A change is computed from the newest state
/// and tried again when another write came between, unless the request names the version it is based on. Safe for use by many tasks at once.
/// </summary>
internal sealed class ObjectWriter(ObjectStore store, Preparations preparations, FieldOwnership ownership, AdmissionChain admission, NameGenerator names, TimeProvider time)
{
    private const int NameAttempts = 8;
    private const int Gates = 32;
    private readonly Lock[] _gates = [.. Enumerable.Range(0, Gates).Select(_ => new Lock())];

    /// <summary>Creates an object.</summary>
    /// <exception cref="ApiRefusalException">The object is refused, or is there already (409).</exception>
    public WriteResult Create(ServedKind kind, string ns, MapNode body, WriteContext context)
    {
        var decoded = ObjectRules.Decode(kind, body, context);
        var content = RequestIdentity.Place(kind, ns, null, decoded);
        return Create(kind, ns, content, context, ownership.Write);
    }

    /// <summary>Replaces an object, or one of its subresources.</summary>
    /// <exception cref="ApiRefusalException">The change is refused, is based on an older version (409), or there is no such object (404).</exception>
    public WriteResult Update(ServedKind kind, string ns, string name, MapNode body, WriteContext context)
    {
        var decoded = ObjectRules.Decode(kind, body, context);
        if (context.Subresource is null && Metadata.Text(decoded, "name").Length == 0) throw Refusal.BadRequest($"the name of the object ({name} based on URL) was undeterminable: name must be provided");
        var content = RequestIdentity.Place(kind, ns, name, decoded);
        if (store.Find(kind.KeyOf(ns, name)) is null && context.Subresource is null && KindTraits.UpdateCreates(kind))
        {
            if (Metadata.Text(content, "resourceVersion") is { Length: > 0 } version && version != "0") throw Refusal.Modified(kind, name);
            return Create(kind, ns, Metadata.With(content, "resourceVersion", null), context, ownership.Write);
        }

        RequestIdentity.CheckVersion(content);
        if (KindTraits.UpdateNeedsVersion(kind) && Metadata.Text(content, "resourceVersion").Length == 0)
        {
            if (store.Find(kind.KeyOf(ns, name)) is null) throw Refusal.NotFound(kind, name);
            throw Refusal.VersionRequired(kind, name);
        }

        return Change(kind, ns, name, _ => content, ownership.Write, context);
    }

    /// <summary>Patches an object, or one of its subresources.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="name">The name.</param>
    /// <param name="patch">Gives the patched object.</param>
    /// <param name="context">Who writes, and how.</param>
    public WriteResult Patch(ServedKind kind, string ns, string name, Func<MapNode, MapNode> patch, WriteContext context) =>
        Change(
            kind,
            ns,
            name,
            live => RequestIdentity.Keep(kind, live, ObjectRules.DecodePatched(kind, live, patch(live), context)),
            ownership.Write,
            context);

    /// <summary>Applies an object server-side, creating it when it is not there.</summary>
    public WriteResult Apply(ServedKind kind, string ns, string name, MapNode body, bool force, WriteContext context)
    {
        var decoded = ObjectRules.DecodeApplied(kind, body);
        var applied = RequestIdentity.Place(kind, ns, name, decoded);
        if (Metadata.Text(applied, "resourceVersion") is { Length: > 0 } version && store.Find(kind.KeyOf(ns, name)) is null)
            throw Refusal.Modified(kind, version);
        while (true)
        {
            if (store.Find(kind.KeyOf(ns, name)) is not null)
                return Change(kind, ns, name, live => ObjectRules.Form(kind, ownership.Apply(kind, live, applied, force, context)), FieldOwnership.Keep, context);
            if (context.Subresource is not null) throw Refusal.NotFound(kind, name);
            var created = ObjectRules.Form(kind, ownership.Apply(kind, null, applied, force, context));
            try
            {
                return Create(kind, ns, created, context, FieldOwnership.Keep);
            }
            catch (ApiRefusalException refusal) when (refusal.Status.Reason == "AlreadyExists" && !context.DryRun)
            {
                // Somebody else made it in between: apply to that one.
            }
        }
    }

    private WriteResult Create(ServedKind kind, string ns, MapNode content, WriteContext context, OwnershipStep own)
    {
        var generated = Metadata.Text(content, "generateName");
        for (var attempt = 1; ; attempt++)
        {
            var named = Metadata.Text(content, "name").Length > 0 || generated.Length == 0 ? content : Metadata.With(content, "name", ScalarNode.Of(names.Name(generated)));
            try
            {
                return CreateNamed(kind, ns, named, context, own);
            }
            catch (ApiRefusalException refusal) when (refusal.Status.Reason == "AlreadyExists" && !ReferenceEquals(named, content) && attempt < NameAttempts)
            {
                // The generated name is taken: draw another.
            }
        }
    }

    private WriteResult CreateNamed(ServedKind kind, string ns, MapNode content, WriteContext context, OwnershipStep own)
    {
        var key = kind.KeyOf(ns, Metadata.Text(content, "name"));
        var versioned = !context.DryRun && Metadata.Text(content, "resourceVersion") is not ("" or "0");
        var generation = content.At("metadata", "generation");
        content = Owned(kind, Metadata.WithoutServerFields(content), context, own);
        // Of most kinds the server counts the generations; of the others they are the client's.
        if (!KindTraits.HasGeneration(kind)) content = Metadata.With(content, "generation", generation);
        var request = new AdmissionRequest(AdmissionOperation.Create, kind, key, content, null, context);
        content = admission.Complete(request);
        var uid = names.Uid();
        content = Metadata.With(content, "uid", ScalarNode.Of(uid));
        content = Metadata.With(content, "creationTimestamp", Metadata.Time(time.GetUtcNow()));
        if (KindTraits.HasGeneration(kind)) content = Metadata.With(content, "generation", ScalarNode.Of(1));
        content = preparations.Create(kind, content, uid, context);
        ObjectValidation.Create(kind, content);
        if (versioned) throw Refusal.Unforeseen("resourceVersion should not be set on objects to be created");
        content = Preparations.Stored(kind, content);
        foreach (var warning in ServerWarnings.Of(content, isNew: true)) context.Warn(warning);
        lock (GateOf(key))
        {
            admission.Check(request with { Object = content });
            return Store(kind, key, content, context);
        }
    }

    // Who owns what is decided by what is kept, which has no empty lists; validation sees them.
    private static MapNode Owned(ServedKind kind, MapNode content, WriteContext context, OwnershipStep own)
    {
        var owned = own(kind, null, WireForm.Complete(content, kind.Schema.Root), context);
        return owned.At("metadata", "managedFields") is { } managed ? content.WithAt(["metadata", "managedFields"], managed) : content.WithAt(["metadata", "managedFields"], null);
    }

    private WriteResult Store(ServedKind kind, StoreKey key, MapNode content, WriteContext context)
    {
        if (store.Find(key) is { } present) throw Refusal.AlreadyExists(kind, key.Name, Metadata.IsDeleting(present.Resource.Root));
        if (context.DryRun) return new(content, Created: true);
        var stored = store.TryPut(key, kind.ToStorage(content), 0) ?? throw Refusal.AlreadyExists(kind, key.Name);
        return new(kind.FromStorage(stored.Resource.Root), Created: true);
    }

    private WriteResult Change(ServedKind kind, string ns, string name, Func<MapNode, MapNode> change, OwnershipStep own, WriteContext context)
    {
        var key = kind.KeyOf(ns, name);
        while (true)
        {
            var stored = store.Find(key) ?? throw Refusal.NotFound(kind, name);
            var live = kind.FromStorage(stored.Resource.Root);
            lock (GateOf(key))
            {
                var changed = Compute(kind, key, live, change(live), own, context);
                if (Replace(kind, stored, live, changed, context) is { } result) return result;
            }
        }
    }

    /// <summary>Null when another write came between.</summary>
    private WriteResult? Replace(ServedKind kind, StoredObject stored, MapNode live, MapNode changed, WriteContext context)
    {
        var kept = kind.ToStorage(changed);
        if (ObjectRemover.IsFinished(kind, kept))
        {
            if (context.DryRun) return new(changed, Created: false);
            if (store.TryRemove(stored.Key, stored.Version) is not null) return new(changed, Created: false);
        }
        else if (Metadata.AreSame(kept, stored.Resource.Root))
        {
            return new(live, Created: false);
        }
        else
        {
            if (context.DryRun) return new(changed, Created: false);
            if (store.TryPut(stored.Key, kept, stored.Version) is { } written) return new(kind.FromStorage(written.Resource.Root), Created: false);
        }

        return null;
    }

    /// <summary>Writes to one namespace go one after the other from admission on, so that what a quota has left is not given away twice.</summary>
    private Lock GateOf(StoreKey key) => _gates[(uint)string.GetHashCode(key.Namespace, StringComparison.Ordinal) % (uint)_gates.Length];

    private MapNode Compute(ServedKind kind, StoreKey key, MapNode live, MapNode changed, OwnershipStep own, WriteContext context)
    {
        RequestIdentity.CheckPreconditions(kind, key.Name, live, changed);
        changed = own(kind, live, WireForm.Complete(Metadata.TakeServerFields(changed, live), kind.Schema.Root), context);
        var request = new AdmissionRequest(AdmissionOperation.Update, kind, key, changed, live, context);
        changed = admission.Complete(request);
        changed = preparations.Update(kind, live, changed, context);
        changed = FieldManager.KeepTimes(live, changed);
        if (KindTraits.HasGeneration(kind) && KindTraits.SpecificationChanged(kind, live, changed))
            changed = Metadata.With(changed, "generation", ScalarNode.Of((live.At("metadata", "generation")?.AsInteger() ?? 0) + 1));
        ObjectValidation.Update(kind, live, changed, context.Subresource);
        if (context.Subresource is null && kind.Resource != "/pods" && KindTraits.SpecificationChanged(kind, live, changed))
            foreach (var warning in ServerWarnings.Of(changed, isNew: false)) context.Warn(warning);
        admission.Check(request with { Object = changed });
        return changed;
    }
}
