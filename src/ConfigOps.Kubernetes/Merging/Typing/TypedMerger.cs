using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>Lays one object over another in the terms of their type. The result shares every part of the first object that stays as it was.</summary>
internal static class TypedMerger
{
    /// <summary>The <paramref name="live"/> object with everything <paramref name="applied"/> says.</summary>
    /// <exception cref="MergeTypeException">An item of an associative list cannot be told apart.</exception>
    public static Node Merge(MergeType type, Node live, Node applied) => Visit(type, live, applied)!;

    private static Node? Visit(MergeType type, Node? left, Node? right)
    {
        if (right is null || ReferenceEquals(left, right)) return left;
        if (left is null) return right;
        var (leftShape, rightShape) = Shapes.Of(type, left, right);
        if (leftShape != rightShape) return right;
        switch (rightShape)
        {
            case Shape.Map when !type.IsAtomicMap && left is MapNode { Count: > 0 } leftMap:
                return right is MapNode rightMap ? Members(type, leftMap, rightMap) : left;
            case Shape.List when type.Topology != ListTopology.Atomic && left is ListNode { Count: > 0 } leftList:
                return right is ListNode rightList ? Items(type, leftList, rightList) : left;
            default:
                return left.Equals(right) ? left : right;
        }
    }

    private static MapNode Members(MergeType type, MapNode left, MapNode right)
    {
        var result = left;
        MapBuilder? builder = null;
        foreach (var entry in right.Members)
        {
            var mine = left.Find(entry.Key);
            var merged = Member(type, entry.Key, mine, entry.Value);
            if (merged is null || ReferenceEquals(merged, mine)) continue;
            (builder ??= left.ToBuilder()).Set(entry.Key, merged);
        }

        return builder is null ? result : builder.Build();
    }

    private static Node? Member(MergeType type, string key, Node? left, Node right)
    {
        try
        {
            return Visit(type.Member(key) ?? MergeType.Deduced, left, right);
        }
        catch (MergeTypeException problem)
        {
            throw problem.At("." + key);
        }
    }

    // The order: items of both lists take the applied order; an item that only the live list has stays behind the item it followed.
    private static ListNode Items(MergeType type, ListNode left, ListNode right)
    {
        var (mine, theirs) = (ItemIndex.Of(type, left), ItemIndex.Of(type, right));
        var shared = new Queue<PathElement>(theirs.Elements.Where(mine.Has));
        var merged = new HashSet<PathElement>();
        var result = new List<Node>(left.Count + right.Count);
        var (i, j) = (0, 0);
        while (i < left.Count || j < right.Count)
        {
            if (i < left.Count)
            {
                var element = mine.Elements[i];
                if (!theirs.Has(element))
                {
                    result.Add(mine.At(i++));
                    continue;
                }

                if (j < right.Count && !element.Equals(theirs.Elements[j]) && shared.TryPeek(out var expected) && !expected.Equals(element))
                {
                    // It is applied too, but not next: it comes when the applied order reaches it.
                    i++;
                    continue;
                }

                if (j >= right.Count || merged.Contains(element))
                {
                    i++;
                    if (j >= right.Count) continue;
                }
            }

            if (j >= right.Count) continue;
            var next = theirs.Elements[j];
            if (i < left.Count && mine.Elements[i].Equals(next)) i++;
            merged.Add(next);
            if (shared.TryPeek(out var head) && head.Equals(next)) shared.Dequeue();
            result.Add(Item(type, mine, next, theirs.At(j++)));
        }

        return result.Count == left.Count && Same(result, left) ? left : new ListNode(result);
    }

    private static Node Item(MergeType type, ItemIndex left, PathElement element, Node right)
    {
        // Which of several live items with this key the applied one means cannot be known: it stands alone.
        if (!left.Has(element) || left.IsRepeated(element)) return right;
        try
        {
            return Visit(type.Item, left.All(element)[0], right)!;
        }
        catch (MergeTypeException problem)
        {
            throw problem.At(element.ToString());
        }
    }

    private static bool Same(List<Node> items, ListNode list)
    {
        for (var i = 0; i < items.Count; i++)
            if (!ReferenceEquals(items[i], list.Values[i])) return false;
        return true;
    }
}
