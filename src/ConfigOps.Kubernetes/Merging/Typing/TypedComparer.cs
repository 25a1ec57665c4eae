using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>Compares two objects field by field, in the terms of their type. Parts that both share by reference cost nothing.</summary>
internal static class TypedComparer
{
    /// <summary>What changes from <paramref name="left"/> to <paramref name="right"/>.</summary>
    /// <exception cref="MergeTypeException">An item of an associative list cannot be told apart.</exception>
    public static Comparison Compare(MergeType type, Node left, Node right)
    {
        var level = new Level();
        Visit(type, left, right, ref level);
        return level.Build();
    }

    /// <summary>Compares a place; the return value says what happened to the place itself, <paramref name="level"/> collects what happened below it.</summary>
    private static Change Visit(MergeType type, Node? left, Node? right, ref Level level)
    {
        if (ReferenceEquals(left, right)) return Change.None;
        var (leftShape, rightShape) = Shapes.Of(type, left, right);
        var change = VisitAs(right is null ? leftShape : rightShape, type, left, right, ref level, out var isLeaf);
        if (leftShape != rightShape) change |= VisitAs(leftShape, type, left, right, ref level, out _);
        if (isLeaf) return change;
        if (left is null) return change | Change.Added;
        return right is null ? change | Change.Removed : change;
    }

    private static Change VisitAs(Shape shape, MergeType type, Node? left, Node? right, ref Level level, out bool isLeaf)
    {
        isLeaf = true;
        switch (shape)
        {
            case Shape.Map:
                var (leftMap, rightMap) = (left as MapNode, right as MapNode);
                if (type.IsAtomicMap || (leftMap is null or { Count: 0 } && rightMap is null or { Count: 0 })) return Leaf(left, right);
                isLeaf = false;
                VisitMembers(type, leftMap ?? MapNode.Empty, rightMap ?? MapNode.Empty, ref level);
                return Change.None;
            case Shape.List:
                var (leftList, rightList) = (left as ListNode, right as ListNode);
                if (type.Topology == ListTopology.Atomic || (leftList is null or { Count: 0 } && rightList is null or { Count: 0 })) return Leaf(left, right);
                isLeaf = false;
                VisitItems(type, leftList ?? ListNode.Empty, rightList ?? ListNode.Empty, ref level);
                return Change.None;
            default:
                return Leaf(left, right);
        }
    }

    private static void VisitMembers(MergeType type, MapNode left, MapNode right, ref Level level)
    {
        foreach (var entry in left.Members) VisitMember(type, entry.Key, entry.Value, right.Find(entry.Key), ref level);
        foreach (var entry in right.Members)
            if (!left.Has(entry.Key)) VisitMember(type, entry.Key, null, entry.Value, ref level);
    }

    private static void VisitMember(MergeType type, string key, Node? left, Node? right, ref Level level)
    {
        if (ReferenceEquals(left, right)) return;
        try
        {
            VisitChild(type.Member(key) ?? MergeType.Deduced, PathElement.Field(key), left, right, ref level);
        }
        catch (MergeTypeException problem)
        {
            throw problem.At("." + key);
        }
    }

    private static void VisitItems(MergeType type, ListNode left, ListNode right, ref Level level)
    {
        var (leftItems, rightItems) = (ItemIndex.Of(type, left), ItemIndex.Of(type, right));
        foreach (var element in leftItems.Distinct) VisitItem(type, element, leftItems.All(element), rightItems.All(element), ref level);
        foreach (var element in rightItems.Distinct)
            if (!leftItems.Has(element)) VisitItem(type, element, [], rightItems.All(element), ref level);
    }

    // Items with the same key are compared as one atomic group; the group's change is noted at the key they share.
    private static void VisitItem(MergeType type, PathElement element, ReadOnlySpan<Node> left, ReadOnlySpan<Node> right, ref Level level)
    {
        if (left.Length <= 1 && right.Length <= 1)
        {
            VisitChild(type.Item, element, left.IsEmpty ? null : left[0], right.IsEmpty ? null : right[0], ref level);
        }
        else if (left.Length >= 2 && right.Length >= 2)
        {
            if (!left.SequenceEqual(right)) level.Note(element, Change.Modified, default);
        }
        else if (left.Length >= 2)
        {
            if (right.Length == 1) VisitChild(type.Item, element, null, right[0], ref level);
            level.Note(element, Change.Removed, default);
        }
        else
        {
            if (left.Length == 1) VisitChild(type.Item, element, left[0], null, ref level);
            level.Note(element, Change.Added, default);
        }
    }

    private static void VisitChild(MergeType type, PathElement element, Node? left, Node? right, ref Level level)
    {
        var below = new Level();
        var change = Visit(type, left, right, ref below);
        level.Note(element, change, below);
    }

    private static Change Leaf(Node? left, Node? right)
    {
        if (left is null) return Change.Added;
        if (right is null) return Change.Removed;
        return left.Equals(right) ? Change.None : Change.Modified;
    }

    [Flags]
    private enum Change
    {
        None = 0,
        Removed = 1,
        Modified = 2,
        Added = 4,
    }

    /// <summary>The changes of one level of the tree; costs nothing while there are none.</summary>
    private struct Level
    {
        private FieldSetBuilder? _removed;
        private FieldSetBuilder? _modified;
        private FieldSetBuilder? _added;

        public void Note(PathElement element, Change change, Level below)
        {
            Note(ref _removed, element, (change & Change.Removed) != 0, below._removed);
            Note(ref _modified, element, (change & Change.Modified) != 0, below._modified);
            Note(ref _added, element, (change & Change.Added) != 0, below._added);
        }

        public readonly Comparison Build() => new(Build(_removed), Build(_modified), Build(_added));

        private static void Note(ref FieldSetBuilder? set, PathElement element, bool member, FieldSetBuilder? below)
        {
            if (member || below is not null) (set ??= new()).Add(element, member, Build(below));
        }

        private static FieldSet Build(FieldSetBuilder? set) => set?.Build() ?? FieldSet.Empty;
    }
}
