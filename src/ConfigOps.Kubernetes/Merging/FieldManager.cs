using System.Globalization;
using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging;

/// <summary>
/// Server-side apply and the keeping of <c>metadata.managedFields</c>, for one kind in one version (and one subresource). It decides what an object becomes
/// and who owns its fields; defaults, validation and storing are the caller's. Immutable; safe for use by many threads.
/// </summary>
/// <remarks>
/// After <see cref="Apply"/> or <see cref="Update"/> the caller normalises, defaults and validates the object, and then calls <see cref="KeepTimes"/>
/// with the stored object, so that a request that changes nothing writes nothing.
/// </remarks>
public sealed class FieldManager
{
    /// <summary>The manager to whom fields are ascribed that an object had before its fields were tracked.</summary>
    public const string BeforeFirstApply = "before-first-apply";

    private readonly GroupVersionKind _kind;
    private readonly MergeType _type;
    private readonly MapNode _emptyObject;
    private readonly string _subresource;
    private readonly FieldSet _ignored;
    private readonly bool _custom;
    private readonly OwnershipChange _change;
    private readonly AbandonedFields _abandoned;

    /// <summary>The field manager of <paramref name="kind"/>.</summary>
    /// <param name="kind">The kind and version that requests carry.</param>
    /// <param name="type">How its objects merge.</param>
    /// <param name="emptyObject">What the server makes of an object of this kind that has no fields at all: what it holds nobody adds by creating an object.</param>
    /// <param name="versions">The other versions in which the kind is served; null when there are none.</param>
    /// <param name="subresource">The subresource that requests go to, or empty.</param>
    /// <param name="custom">Whether the kind is of a custom resource definition: an empty list of managed fields then resets nothing.</param>
    /// <param name="ignored">Fields that requests of this (sub)resource cannot write, such as <c>status</c>: nobody gets to own them here.</param>
    public FieldManager(GroupVersionKind kind, MergeType type, MapNode emptyObject, IObjectVersions? versions = null, string subresource = "", FieldSet? ignored = null, bool custom = false)
    {
        _kind = kind;
        _type = type;
        _emptyObject = emptyObject;
        _subresource = subresource;
        _ignored = ignored ?? FieldSet.Empty;
        _custom = custom;
        versions ??= new SingleVersion(kind.ApiVersion, type);
        _change = new OwnershipChange(versions, kind.ApiVersion, type, _ignored);
        _abandoned = new AbandonedFields(versions, kind.ApiVersion, type);
    }

    /// <summary>The field manager of a kind as its schema describes it.</summary>
    /// <param name="kind">The kind in the version that requests carry.</param>
    /// <param name="subresource">The subresource that requests go to, or empty.</param>
    /// <param name="versions">The other versions in which the kind is served; null when there are none.</param>
    public static FieldManager For(KindSchema kind, string subresource = "", IObjectVersions? versions = null) =>
        new(kind.Kind, SchemaMergeType.Of(kind.Root), EmptyObjects.Of(kind), versions, subresource, UnwritableFields.Of(kind, subresource), kind.Custom);

    /// <summary>Server-side apply: the live object with what is applied, without what the manager applied before and does not any more.</summary>
    /// <param name="live">The stored object; null when there is none yet.</param>
    /// <param name="applied">What the manager wants the object to say.</param>
    /// <param name="manager">The request's <c>fieldManager</c>.</param>
    /// <param name="force">Whether the manager takes fields from others when they conflict.</param>
    /// <param name="now">When the request was made.</param>
    /// <exception cref="ApplyConflictException">Not <paramref name="force"/>, and other managers own fields that would change.</exception>
    /// <exception cref="MergeTypeException">The applied object does not fit the kind.</exception>
    /// <exception cref="InvalidApplyException">The applied object is of another kind or version, or has managed fields of its own.</exception>
    /// <exception cref="FormatException">The stored object's managed fields cannot be read.</exception>
    public MapNode Apply(MapNode? live, MapNode applied, string manager, bool force, DateTimeOffset now)
    {
        var kind = GroupVersionKind.From(applied["apiVersion"]?.AsString() ?? "", applied["kind"]?.AsString() ?? "");
        if (kind != _kind) throw new InvalidApplyException($"invalid object type: {kind}");
        if (applied.At("metadata", "managedFields") is { IsNull: false }) throw new InvalidApplyException("metadata.managedFields must be nil");
        try
        {
            TypedValidator.Validate(_type, applied);
        }
        catch (MergeTypeException problem)
        {
            var (ns, name) = (applied.At("metadata", "namespace")?.AsString(), applied.At("metadata", "name")?.AsString());
            throw problem.For($"failed to create typed patch object ({ns}/{name}; {kind.Group}/{kind.Version}, Kind={kind.Kind})");
        }

        var before = live is null ? MapNode.Of(("apiVersion", applied["apiVersion"]), ("kind", applied["kind"])) : UntrackedFields.WithoutManagedFields(live);
        var table = new ManagedFieldsTable(ManagedFieldsFormat.Read(live?.At("metadata", "managedFields")));
        if (table.IsEmpty && live is not null) Track(_emptyObject, before, table, BeforeFirstApply, now);

        var untouched = table.Copy();
        MapNode result;
        try
        {
            result = Apply(before, applied, table, manager, force, now);
        }
        catch (ApplyConflictException conflict) when (manager == LastApplied.Manager)
        {
            var allowed = LastApplied.Unchanged(_type, _kind.ApiVersion, before);
            var left = conflict.Conflicts.Where(one => !allowed.Contains(one.Path)).ToArray();
            if (allowed.IsEmpty) throw;
            if (left.Length > 0) throw new ApplyConflictException(left);
            table = untouched;
            result = Apply(before, applied, table, manager, force: true, now);
        }

        if (manager == LastApplied.Manager) result = LastApplied.Refresh(result, applied);
        return WithManagedFields(result, table);
    }

    /// <summary>Create, update and patch: the object as the request leaves it, with its managed fields brought up to date.</summary>
    /// <param name="live">The stored object; null when it is created.</param>
    /// <param name="updated">The object the request asks for, with defaults filled in, and with <c>metadata.managedFields</c> as the client sent it, even when empty.</param>
    /// <param name="manager">The request's <c>fieldManager</c>, or what stands for it when it names none.</param>
    /// <param name="now">When the request was made.</param>
    /// <exception cref="MergeTypeException">An item of an associative list cannot be told apart.</exception>
    public MapNode Update(MapNode? live, MapNode updated, string manager, DateTimeOffset now)
    {
        var table = new ManagedFieldsTable(EntriesOf(live, updated));
        var after = UntrackedFields.WithoutManagedFields(updated);
        // An object whose fields were never tracked stays so until it is first applied.
        if (table.IsEmpty && live is not null) return after;
        Track(live is null ? _emptyObject : UntrackedFields.WithoutManagedFields(live), after, table, manager, now);
        return WithManagedFields(after, table);
    }

    /// <summary>
    /// The updated object with the stored one's managed fields when the two differ only in the times of those: such a request changes nothing. The update
    /// itself otherwise.
    /// </summary>
    public static MapNode KeepTimes(MapNode stored, MapNode updated)
    {
        var (before, after) = (stored.At("metadata", "managedFields"), updated.At("metadata", "managedFields"));
        if (before is null || after is null || before.Items.Count != after.Items.Count || before.Equals(after)) return updated;
        if (!Timeless(before).Equals(Timeless(after))) return updated;
        var kept = updated.WithAt(["metadata", "managedFields"], before);
        return kept.Equals(stored) ? kept : updated;
    }

    private MapNode Apply(MapNode live, MapNode applied, ManagedFieldsTable table, string manager, bool force, DateTimeOffset now)
    {
        _change.Reconcile(table);
        var key = new ManagerKey(manager, ManagedOperation.Apply, "", _subresource);
        var merged = (MapNode)TypedMerger.Merge(_type, live, applied);
        var last = table.Find(key);
        table.Set(new ManagedEntry(key, _kind.ApiVersion, TypedFields.Of(_type, applied).ExceptBelow(_ignored), last?.Time));
        if (last is not null) merged = _abandoned.Remove(merged, last, table);
        _change.Apply(live, merged, table, key, force);

        if (table.Find(key) is { } own)
        {
            if (!merged.Equals(live)) own = own with { Time = Timestamp(now) };
            table.Set(own);
            table.SetFields(own, own.Fields.Except(UntrackedFields.Set));
        }

        return merged;
    }

    private void Track(MapNode before, MapNode after, ManagedFieldsTable table, string manager, DateTimeOffset now)
    {
        _change.Reconcile(table);
        var comparison = _change.Apply(before, after, table, self: null, force: true);
        var changed = comparison.Set.ExceptBelow(_ignored).Except(UntrackedFields.Set);
        if (!changed.IsEmpty)
        {
            var key = new ManagerKey(manager.Length == 0 ? "unknown" : manager, ManagedOperation.Update, _kind.ApiVersion, _subresource);
            table.Set(new ManagedEntry(key, _kind.ApiVersion, changed.Union(table.Find(key)?.Fields ?? FieldSet.Empty), Timestamp(now)));
        }

        ManagerLimit.Enforce(table);
    }

    // A client may edit the managed fields. What it sends counts when it can be read; a list with one empty entry (or, of built-in kinds, none) resets them;
    // no list at all leaves the stored ones.
    private IReadOnlyList<ManagedEntry> EntriesOf(MapNode? live, MapNode updated)
    {
        if (_subresource.Length == 0)
        {
            var sent = updated.At("metadata", "managedFields");
            if ((sent is ListNode { Count: 0 } && !_custom) || sent is ListNode { Count: 1, Values: [MapNode { Count: 0 }] }) return [];
            if (Readable(sent) is { Count: > 0 } entries) return entries;
        }

        return Readable(live?.At("metadata", "managedFields"));
    }

    private static IReadOnlyList<ManagedEntry> Readable(Node? managedFields)
    {
        try
        {
            return ManagedFieldsFormat.Read(managedFields);
        }
        catch (FormatException)
        {
            // The API server, too, starts afresh rather than refuse every later change of the object.
            return [];
        }
    }

    private static MapNode WithManagedFields(MapNode resource, ManagedFieldsTable table) =>
        resource.WithAt(["metadata", "managedFields"], ManagedFieldsFormat.Write(table.Entries));

    private static ListNode Timeless(Node managedFields) => new(managedFields.Items.Select(entry => entry is MapNode map ? map.Without("time") : entry));

    private static string Timestamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
