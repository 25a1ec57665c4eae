using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Http;

/// <summary>One line of a watch.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c> or <c>BOOKMARK</c>.</param>
/// <param name="Stored">The object as it is kept; null of a bookmark.</param>
/// <param name="Object">The object in the version wanted; null of a bookmark.</param>
/// <param name="Version">The resourceVersion of the line.</param>
internal sealed record WatchLine(string Type, StoredObject? Stored, MapNode? Object, long Version)
{
    /// <summary>Whether a bookmark ends the state at the start of the watch.</summary>
    public bool InitialEnd { get; private init; }

    /// <summary>A bookmark.</summary>
    public static WatchLine Bookmark(long version, bool initialEnd) => new("BOOKMARK", null, null, version) { InitialEnd = initialEnd };

    /// <summary>What a change means to a watch of some objects: one that comes to be selected is added, one that ceases to be is deleted. Null when it means nothing.</summary>
    public static WatchLine? Of(StoreChange change, ObjectSelection selection)
    {
        if (!selection.Covers(change.Object.Key)) return null;
        var before = change.Previous is not null && selection.Selects(change.Previous);
        var after = !change.Removed && selection.Selects(change.Object);
        var type = (before, after) switch
        {
            (false, true) => "ADDED",
            (true, true) => "MODIFIED",
            (true, false) => "DELETED",
            _ => null,
        };
        if (type is null) return null;
        // What leaves the selection is shown as it was, with the version of the change.
        var shown = after || change.Removed ? change.Object.Resource.Root : Metadata.With(change.Previous!.Resource.Root, "resourceVersion", change.Object.Resource.At("metadata", "resourceVersion"));
        return new(type, change.Object, selection.Kind.FromStorage(shown), change.Version);
    }
}
