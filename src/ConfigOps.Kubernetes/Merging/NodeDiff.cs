using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging;

/// <summary>
/// The differences of two values as people read them: in the order of the first value, each at the deepest place where they differ. With a schema the items
/// of sets and associative lists are matched by what tells them apart, so an item put in front changes nothing else; other lists are compared position by position.
/// </summary>
public static class NodeDiff
{
    /// <summary>The differences from <paramref name="before"/> to <paramref name="after"/>; none when they are equal.</summary>
    /// <param name="before">The value before; null when there was none.</param>
    /// <param name="after">The value after; null when there is none.</param>
    /// <param name="schema">The schema of both; null when nothing is known.</param>
    public static IReadOnlyList<NodeChange> Between(Node? before, Node? after, Schema? schema = null)
    {
        var changes = new List<NodeChange>();
        Visit(SchemaMergeType.Of(schema), before, after, new FieldPath([]), changes);
        return changes;
    }

    private static void Visit(MergeType type, Node? before, Node? after, FieldPath path, List<NodeChange> changes)
    {
        switch (before, after)
        {
            case (null, null): return;
            case (null, _): changes.Add(new(path, NodeChangeKind.Added, null, after)); return;
            case (_, null): changes.Add(new(path, NodeChangeKind.Removed, before, null)); return;
            case (MapNode left, MapNode right): Members(type, left, right, path, changes); return;
            case (ListNode left, ListNode right) when ReferenceEquals(left, right): return;
            case (ListNode left, ListNode right) when Keyed(type, left, right) is { } items: Items(type, items, left, right, path, changes); return;
            case (ListNode left, ListNode right): Positions(type, left, right, path, changes); return;
            default:
                if (!before.Equals(after)) changes.Add(new(path, NodeChangeKind.Modified, before, after));
                return;
        }
    }

    private static void Members(MergeType type, MapNode before, MapNode after, FieldPath path, List<NodeChange> changes)
    {
        if (ReferenceEquals(before, after)) return;
        foreach (var entry in before.Members)
            Visit(type.Member(entry.Key) ?? MergeType.Deduced, entry.Value, after.Find(entry.Key), path.Append(PathElement.Field(entry.Key)), changes);
        foreach (var entry in after.Members)
            if (!before.Has(entry.Key)) changes.Add(new(path.Append(PathElement.Field(entry.Key)), NodeChangeKind.Added, null, entry.Value));
    }

    private static void Items(MergeType type, (ItemIndex Before, ItemIndex After) items, ListNode before, ListNode after, FieldPath path, List<NodeChange> changes)
    {
        var count = changes.Count;
        foreach (var element in items.Before.Elements)
            Visit(type.Item, items.Before.All(element)[0], items.After.Has(element) ? items.After.All(element)[0] : null, path.Append(element), changes);
        foreach (var element in items.After.Elements)
            if (!items.Before.Has(element)) changes.Add(new(path.Append(element), NodeChangeKind.Added, null, items.After.All(element)[0]));
        var kept = items.Before.Elements.Where(items.After.Has);
        if (changes.Count == count && !kept.SequenceEqual(items.After.Elements)) changes.Add(new(path, NodeChangeKind.Reordered, before, after));
    }

    private static void Positions(MergeType type, ListNode before, ListNode after, FieldPath path, List<NodeChange> changes)
    {
        // A list of scalars reads best as a whole; one of maps reads best item by item.
        if (before.Values.Concat(after.Values).All(item => item is ScalarNode))
        {
            if (!before.Equals(after)) changes.Add(new(path, NodeChangeKind.Modified, before, after));
            return;
        }

        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
            Visit(type.Item, i < before.Count ? before.Values[i] : null, i < after.Count ? after.Values[i] : null, path.Append(PathElement.Index(i)), changes);
    }

    // A list in which an item lacks its key, or two items share one, can only be compared by position.
    private static (ItemIndex Before, ItemIndex After)? Keyed(MergeType type, ListNode before, ListNode after)
    {
        if (type.Topology == ListTopology.Atomic) return null;
        try
        {
            var (left, right) = (ItemIndex.Of(type, before), ItemIndex.Of(type, after));
            return left.Elements.Any(left.IsRepeated) || right.Elements.Any(right.IsRepeated) ? null : (left, right);
        }
        catch (MergeTypeException)
        {
            return null;
        }
    }
}
