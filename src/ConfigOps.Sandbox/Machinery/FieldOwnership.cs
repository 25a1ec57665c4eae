using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Brings the managed fields of an object up to date for a write; <paramref name="live"/> is null of a creation.</summary>
internal delegate MapNode OwnershipStep(ServedKind kind, MapNode? live, MapNode updated, WriteContext context);

/// <summary>Who owns which field: a field manager for every kind and subresource, made when it is first needed. Safe for use by many tasks at once.</summary>
internal sealed class FieldOwnership(KindRegistry kinds, TimeProvider time)
{
    private readonly ConditionalWeakTable<ServedKind, ConcurrentDictionary<string, FieldManager>> _managers = [];

    /// <summary>The object as it is: its managed fields are up to date already.</summary>
    public static MapNode Keep(ServedKind kind, MapNode? live, MapNode updated, WriteContext context) => updated;

    /// <summary>The object after a create, update or patch, whose manager owns what it changed.</summary>
    public MapNode Write(ServedKind kind, MapNode? live, MapNode updated, WriteContext context)
    {
        try
        {
            return ManagerOf(kind, context).Update(live, updated, context.FieldManager, time.GetUtcNow());
        }
        catch (MergeTypeException)
        {
            // As the API server does: an object that cannot be taken apart keeps its managed fields; validation says what is wrong with it.
            return updated;
        }
    }

    /// <summary>The object after a server-side apply.</summary>
    /// <exception cref="ApiRefusalException">It conflicts (409) or cannot be applied (400, 422, 500).</exception>
    public MapNode Apply(ServedKind kind, MapNode? live, MapNode applied, bool force, WriteContext context)
    {
        try
        {
            return ManagerOf(kind, context).Apply(live, applied, context.FieldManager, force, time.GetUtcNow());
        }
        catch (Kubernetes.Merging.Ownership.ApplyConflictException conflict)
        {
            throw Refusal.ApplyConflict(conflict.Message, [.. conflict.Conflicts.Select(one => new StatusCause("FieldManagerConflict", one.Message, one.Path.ToString()))]);
        }
        catch (InvalidApplyException exception)
        {
            throw Refusal.BadRequest(exception.Message);
        }
        catch (MergeTypeException exception)
        {
            throw Refusal.Unforeseen(exception.Message);
        }
    }

    private FieldManager ManagerOf(ServedKind kind, WriteContext context) => _managers.GetOrAdd(kind, static _ => []).GetOrAdd(context.Subresource ?? "", Make, kind);

    private FieldManager Make(string subresource, ServedKind kind) => FieldManager.For(kind.Schema, subresource, new ServedVersions(kinds, kind));

    private sealed class ServedVersions(KindRegistry kinds, ServedKind kind) : IObjectVersions
    {
        public MergeType? TypeOf(string apiVersion) => Find(apiVersion) is { } served ? SchemaMergeType.Of(served.Schema.Root) : null;

        public MapNode Convert(MapNode resource, string apiVersion) => VersionConversion.Convert(resource, kind.Api.Kind, Find(apiVersion)!.Api.Kind);

        private ServedKind? Find(string apiVersion) => kinds.Current.Find(GroupVersionKind.From(apiVersion, kind.Api.Kind.Kind));
    }
}
