using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>The fields of an object that a manager who applies it owns.</summary>
internal static class TypedFields
{
    /// <summary>
    /// The fields of <paramref name="value"/>: its scalars, its atomic maps and lists, the items of its sets and associative lists, its empty maps and its
    /// nulls, and the members of maps that allow any name.
    /// </summary>
    /// <exception cref="MergeTypeException">An item of an associative list cannot be told apart.</exception>
    public static FieldSet Of(MergeType type, Node value) => Visit(type, value).Below;

    private static (bool IsMember, FieldSet Below) Visit(MergeType type, Node value)
    {
        switch (Shapes.Of(type, value))
        {
            case Shape.Map when !type.IsAtomicMap: return (false, value is MapNode map ? Members(type, map) : FieldSet.Empty);
            case Shape.List when type.Topology != ListTopology.Atomic: return (false, value is ListNode list ? Items(type, list) : FieldSet.Empty);
            default: return (true, FieldSet.Empty);
        }
    }

    private static FieldSet Members(MergeType type, MapNode map)
    {
        var set = new FieldSetBuilder();
        foreach (var entry in map.Members)
        {
            try
            {
                var (isMember, below) = Visit(type.Member(entry.Key) ?? MergeType.Deduced, entry.Value);
                isMember |= entry.Value.IsNull || entry.Value is MapNode { Count: 0 } || !type.Declares(entry.Key);
                set.Add(PathElement.Field(entry.Key), isMember, below);
            }
            catch (MergeTypeException problem)
            {
                throw problem.At("." + entry.Key);
            }
        }

        return set.Build();
    }

    private static FieldSet Items(MergeType type, ListNode list)
    {
        var items = ItemIndex.Of(type, list);
        var set = new FieldSetBuilder();
        foreach (var element in items.Distinct)
        {
            // Items that share a key are owned together, as one leaf.
            var below = items.IsRepeated(element) ? FieldSet.Empty : Visit(type.Item, items.All(element)[0]).Below;
            set.Add(element, isMember: true, below);
        }

        return set.Build();
    }
}
