using ConfigOps.Kubernetes.Merging.Fields;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>Adds to a field set the members it implies: whoever owns something below a field that the schema names has that field too.</summary>
internal static class NamedFields
{
    /// <summary>The set with every field that the schema names and that has members below it.</summary>
    public static FieldSet Close(MergeType? type, FieldSet set)
    {
        var entries = set.Entries;
        FieldSetEntry[]? closed = null;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.Children.IsEmpty) continue;
            var below = Close(Below(type, entry.Element), entry.Children);
            var isMember = entry.IsMember || (entry.Element.Name is { } name && type is { TakesMap: true } && type.Declares(name));
            if (ReferenceEquals(below, entry.Children) && isMember == entry.IsMember) continue;
            closed ??= entries.ToArray();
            closed[i] = new(entry.Element, isMember, below);
        }

        return closed is null ? set : FieldSet.FromSorted(closed);
    }

    private static MergeType? Below(MergeType? type, PathElement element) => element.Kind switch
    {
        PathElementKind.Field when type is { TakesMap: true } => type.Member(element.Name!),
        PathElementKind.Key when type is { TakesList: true } => type.Item,
        _ => null,
    };
}
