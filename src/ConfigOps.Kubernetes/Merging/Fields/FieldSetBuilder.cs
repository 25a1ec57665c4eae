namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>Collects one level of a field set in any order; not safe for use by two threads at once.</summary>
internal sealed class FieldSetBuilder
{
    private readonly List<FieldSetEntry> _entries = [];
    private bool _sorted = true;

    /// <summary>Adds an element and what is below it; nothing when neither is a member. The same element may come more than once.</summary>
    public void Add(PathElement element, bool isMember, FieldSet children)
    {
        if (!isMember && children.IsEmpty) return;
        if (_sorted && _entries.Count > 0 && _entries[^1].Element.CompareTo(element) >= 0) _sorted = false;
        _entries.Add(new(element, isMember, children));
    }

    /// <summary>The set of what was added.</summary>
    public FieldSet Build()
    {
        if (!_sorted) Sort();
        return FieldSet.FromSorted([.. _entries]);
    }

    private void Sort()
    {
        _entries.Sort(static (left, right) => left.Element.CompareTo(right.Element));
        var last = 0;
        for (var i = 1; i < _entries.Count; i++)
        {
            var (kept, next) = (_entries[last], _entries[i]);
            if (kept.Element.Equals(next.Element)) _entries[last] = new(kept.Element, kept.IsMember || next.IsMember, kept.Children.Union(next.Children));
            else _entries[++last] = next;
        }

        if (_entries.Count > 0) _entries.RemoveRange(last + 1, _entries.Count - last - 1);
        _sorted = true;
    }
}
