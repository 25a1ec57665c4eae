using System.Text.Json;
using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>
/// The annotation in which <c>kubectl apply</c> without server-side apply keeps what it applied. It lets <c>kubectl apply --server-side</c>, as manager
/// <c>kubectl</c>, take over what kubectl itself applied before; other managers neither read nor write it.
/// </summary>
public static class LastApplied
{
    /// <summary>The annotation's name.</summary>
    public const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>The manager for whom the annotation counts.</summary>
    public const string Manager = "kubectl";

    /// <summary>The object the annotation holds, or null when there is none that can be read.</summary>
    public static MapNode? Of(MapNode resource)
    {
        if (resource.At("metadata", "annotations", Annotation)?.AsString() is not { Length: > 0 } json) return null;
        try
        {
            return NodeJson.Parse(json) as MapNode;
        }
        catch (JsonException)
        {
            // Anybody can write the annotation; what is no object says nothing about who owns what.
            return null;
        }
    }

    /// <summary>The fields that kubectl applied and that still have the value it gave them.</summary>
    internal static FieldSet Unchanged(MergeType type, string apiVersion, MapNode live)
    {
        if (Of(live) is not { } applied || applied["apiVersion"]?.AsString() != apiVersion) return FieldSet.Empty;
        try
        {
            TypedValidator.Validate(type, applied);
            var comparison = TypedComparer.Compare(type, applied, live);
            return TypedFields.Of(type, applied).Except(comparison.Set).Except(comparison.Removed);
        }
        catch (MergeTypeException)
        {
            // As above: an annotation that does not fit the kind takes nothing over.
            return FieldSet.Empty;
        }
    }

    /// <summary>The object with the annotation brought up to date with what was applied, if it has the annotation.</summary>
    internal static MapNode Refresh(MapNode merged, MapNode applied)
    {
        if (merged.At("metadata", "annotations", Annotation)?.AsString() is not { Length: > 0 }) return merged;
        var content = Sorted(applied.WithAt(["metadata", "annotations", Annotation], null));
        return merged.WithAt(["metadata", "annotations", Annotation], ScalarNode.Of(content + "\n"));
    }

    private static Node Sorted(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => new MapEntry(member.Key, Sorted(member.Value)))),
        ListNode list => new ListNode(list.Values.Select(Sorted)),
        _ => node,
    };
}
