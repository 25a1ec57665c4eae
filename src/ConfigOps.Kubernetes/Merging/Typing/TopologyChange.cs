using ConfigOps.Kubernetes.Merging.Fields;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>
/// Brings a field set up to date with a schema in which a map or list has become atomic since the set was written: who owned a part of it now owns
/// the whole. (The other direction needs nothing: who owned the whole keeps it as a leaf.)
/// </summary>
internal static class TopologyChange
{
    /// <summary>The set in the terms of <paramref name="type"/>; the same set when nothing concerns it.</summary>
    public static FieldSet Reconcile(MergeType type, FieldSet set)
    {
        if (type.TakesMap && type.IsUntypedMap) return set;
        var entries = set.Entries;
        FieldSetEntry[]? reconciled = null;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (Below(type, entry.Element) is not { } below) continue;
            var next = Entry(below, entry);
            if (next == entry) continue;
            reconciled ??= entries.ToArray();
            reconciled[i] = next;
        }

        return reconciled is null ? set : FieldSet.FromSorted(reconciled);
    }

    private static FieldSetEntry Entry(MergeType type, FieldSetEntry entry)
    {
        if (entry.Children.IsEmpty) return entry;
        var isAtomic = type.TakesMap ? !type.IsUntypedMap && type.IsAtomicMap : !type.TakesScalar && type.TakesList && type.Topology == ListTopology.Atomic;
        if (isAtomic) return new(entry.Element, true, FieldSet.Empty);
        var below = Reconcile(type, entry.Children);
        return ReferenceEquals(below, entry.Children) ? entry : entry with { Children = below };
    }

    private static MergeType? Below(MergeType type, PathElement element)
    {
        if (type.TakesMap) return element.Kind == PathElementKind.Field ? type.Member(element.Name!) : null;
        return type.TakesList && type.Topology != ListTopology.Atomic ? type.Item : null;
    }
}
