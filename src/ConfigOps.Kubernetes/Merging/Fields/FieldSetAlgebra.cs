namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>The operations on field sets: each walks the two sorted trees side by side, so its cost is linear in their size.</summary>
internal static class FieldSetAlgebra
{
    public static FieldSet Union(FieldSet left, FieldSet right)
    {
        if (left.IsEmpty || ReferenceEquals(left, right)) return right;
        if (right.IsEmpty) return left;
        var mine = left.Entries;
        var theirs = right.Entries;
        var result = new List<FieldSetEntry>(mine.Length + theirs.Length);
        var (i, j) = (0, 0);
        while (i < mine.Length && j < theirs.Length)
        {
            var order = mine[i].Element.CompareTo(theirs[j].Element);
            if (order < 0) result.Add(mine[i++]);
            else if (order > 0) result.Add(theirs[j++]);
            else
            {
                result.Add(new(mine[i].Element, mine[i].IsMember || theirs[j].IsMember, Union(mine[i].Children, theirs[j].Children)));
                i++;
                j++;
            }
        }

        result.AddRange(mine[i..]);
        result.AddRange(theirs[j..]);
        return FieldSet.FromSorted([.. result]);
    }

    public static FieldSet Intersect(FieldSet left, FieldSet right)
    {
        if (ReferenceEquals(left, right) || left.IsEmpty) return left;
        if (right.IsEmpty) return right;
        var mine = left.Entries;
        var theirs = right.Entries;
        var result = new List<FieldSetEntry>(Math.Min(mine.Length, theirs.Length));
        var (i, j) = (0, 0);
        while (i < mine.Length && j < theirs.Length)
        {
            var order = mine[i].Element.CompareTo(theirs[j].Element);
            if (order == 0)
            {
                Keep(result, mine[i].Element, mine[i].IsMember && theirs[j].IsMember, Intersect(mine[i].Children, theirs[j].Children));
                i++;
                j++;
            }
            else if (order < 0)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return FieldSet.FromSorted([.. result]);
    }

    public static FieldSet Except(FieldSet left, FieldSet right) => Subtract(left, right, below: false);

    public static FieldSet ExceptBelow(FieldSet left, FieldSet right) => Subtract(left, right, below: true);

    public static bool IsSubset(FieldSet left, FieldSet right)
    {
        if (ReferenceEquals(left, right)) return true;
        var mine = left.Entries;
        var theirs = right.Entries;
        var j = 0;
        foreach (var entry in mine)
        {
            var order = 1;
            while (j < theirs.Length && (order = entry.Element.CompareTo(theirs[j].Element)) > 0) j++;
            if (j == theirs.Length || order != 0) return false;
            if ((entry.IsMember && !theirs[j].IsMember) || !IsSubset(entry.Children, theirs[j].Children)) return false;
        }

        return true;
    }

    private static FieldSet Subtract(FieldSet left, FieldSet right, bool below)
    {
        if (left.IsEmpty || right.IsEmpty) return left;
        if (ReferenceEquals(left, right)) return FieldSet.Empty;
        var mine = left.Entries;
        var theirs = right.Entries;
        var result = new List<FieldSetEntry>(mine.Length);
        var (i, j) = (0, 0);
        while (i < mine.Length && j < theirs.Length)
        {
            var order = mine[i].Element.CompareTo(theirs[j].Element);
            if (order < 0)
            {
                result.Add(mine[i++]);
            }
            else if (order > 0)
            {
                j++;
            }
            else
            {
                if (!(below && theirs[j].IsMember))
                    Keep(result, mine[i].Element, mine[i].IsMember && !theirs[j].IsMember, Subtract(mine[i].Children, theirs[j].Children, below));
                i++;
                j++;
            }
        }

        result.AddRange(mine[i..]);
        return FieldSet.FromSorted([.. result]);
    }

    private static void Keep(List<FieldSetEntry> result, PathElement element, bool member, FieldSet children)
    {
        if (member || !children.IsEmpty) result.Add(new(element, member, children));
    }
}
