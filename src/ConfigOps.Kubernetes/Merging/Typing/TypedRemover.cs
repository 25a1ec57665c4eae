using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>Takes fields out of an object in the terms of its type.</summary>
internal static class TypedRemover
{
    /// <summary>
    /// The <paramref name="value"/> without <paramref name="fields"/> and what is below them. A map or list that loses its last part stays, empty.
    /// Atomic maps and lists are removed as a whole or not at all.
    /// </summary>
    public static Node Remove(MergeType type, Node value, FieldSet fields)
    {
        if (fields.IsEmpty) return value;
        switch (Shapes.Of(type, value))
        {
            case Shape.Map when !type.IsAtomicMap && value is MapNode map: return Members(type, map, fields);
            case Shape.List when type.Topology != ListTopology.Atomic && value is ListNode list: return Items(type, list, fields);
            default: return value;
        }
    }

    private static MapNode Members(MergeType type, MapNode map, FieldSet fields)
    {
        MapBuilder? builder = null;
        foreach (var entry in fields.Entries)
        {
            if (entry.Element.Name is not { } key || map.Find(key) is not { } value) continue;
            if (entry.IsMember)
            {
                (builder ??= map.ToBuilder()).Remove(key);
                continue;
            }

            var rest = Remove(type.Member(key) ?? MergeType.Deduced, value, entry.Children);
            if (!ReferenceEquals(rest, value)) (builder ??= map.ToBuilder()).Set(key, rest);
        }

        return builder?.Build() ?? map;
    }

    private static ListNode Items(MergeType type, ListNode list, FieldSet fields)
    {
        var result = new List<Node>(list.Count);
        var changed = false;
        for (var i = 0; i < list.Count; i++)
        {
            var item = list.Values[i];
            var element = ListKeys.ElementOf(type, item, i);
            if (fields.Has(element))
            {
                changed = true;
                continue;
            }

            var rest = Remove(type.Item, item, fields.Below(element));
            changed |= !ReferenceEquals(rest, item);
            result.Add(rest);
        }

        return changed ? new ListNode(result, list.Position) : list;
    }
}
