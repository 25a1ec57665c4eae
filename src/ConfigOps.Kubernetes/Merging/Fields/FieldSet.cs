namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>
/// A set of field paths, kept as a tree. Immutable, so sets share their subtrees. A path below a member need not be a member, and the other way round:
/// <c>.spec</c> and <c>.spec.replicas</c> are two different members.
/// </summary>
public sealed class FieldSet : IEquatable<FieldSet>
{
    private readonly FieldSetEntry[] _entries;

    private FieldSet(FieldSetEntry[] entries) => _entries = entries;

    /// <summary>The set without members.</summary>
    public static FieldSet Empty { get; } = new([]);

    /// <summary>Whether the set has no members.</summary>
    public bool IsEmpty => _entries.Length == 0;

    /// <summary>How many paths are members.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var entry in _entries) count += (entry.IsMember ? 1 : 0) + entry.Children.Count;
            return count;
        }
    }

    /// <summary>The tree's first level, in the order of the elements: each is a member itself, has members below it, or both.</summary>
    internal ReadOnlySpan<FieldSetEntry> Entries => _entries;

    /// <summary>The set of <paramref name="paths"/>; an empty path (the whole object) is never a member.</summary>
    public static FieldSet Of(params IEnumerable<FieldPath> paths)
    {
        var set = Empty;
        foreach (var path in paths) set = set.Union(Chain([.. path.Steps]));
        return set;
    }

    /// <summary>The members below <paramref name="element"/>, as paths that start there.</summary>
    public FieldSet Below(PathElement element)
    {
        var at = Find(element);
        return at < 0 ? Empty : _entries[at].Children;
    }

    /// <summary>Whether <paramref name="element"/> alone, as a path of one step, is a member.</summary>
    public bool Has(PathElement element)
    {
        var at = Find(element);
        return at >= 0 && _entries[at].IsMember;
    }

    /// <summary>Whether <paramref name="path"/> is a member.</summary>
    public bool Contains(FieldPath path)
    {
        var set = this;
        for (var i = 0; i < path.Steps.Count - 1; i++) set = set.Below(path.Steps[i]);
        return path.Steps.Count > 0 && set.Has(path.Steps[^1]);
    }

    /// <summary>What is a member of this set, of the other, or of both.</summary>
    public FieldSet Union(FieldSet other) => FieldSetAlgebra.Union(this, other);

    /// <summary>What is a member of both sets.</summary>
    public FieldSet Intersect(FieldSet other) => FieldSetAlgebra.Intersect(this, other);

    /// <summary>What is a member of this set and not of the other.</summary>
    public FieldSet Except(FieldSet other) => FieldSetAlgebra.Except(this, other);

    /// <summary>What is a member of this set and neither a member of the other nor below one.</summary>
    public FieldSet ExceptBelow(FieldSet other) => FieldSetAlgebra.ExceptBelow(this, other);

    /// <summary>Whether every member of this set is a member of the other.</summary>
    public bool IsSubsetOf(FieldSet other) => FieldSetAlgebra.IsSubset(this, other);

    /// <summary>The members: first those of a level, then those below it, each in the order of their elements.</summary>
    public IEnumerable<FieldPath> Paths() => Paths([]);

    /// <inheritdoc/>
    public bool Equals(FieldSet? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || other._entries.Length != _entries.Length) return false;
        for (var i = 0; i < _entries.Length; i++)
        {
            var (mine, theirs) = (_entries[i], other._entries[i]);
            if (mine.IsMember != theirs.IsMember || !mine.Element.Equals(theirs.Element) || !mine.Children.Equals(theirs.Children)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FieldSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var entry in _entries) hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <summary>The members, one a line, as the API server prints paths.</summary>
    public override string ToString() => string.Join('\n', Paths());

    /// <summary>A set of entries that are in order, unique and not empty.</summary>
    internal static FieldSet FromSorted(FieldSetEntry[] entries) => entries.Length == 0 ? Empty : new(entries);

    private static FieldSet Chain(ReadOnlySpan<PathElement> steps) => steps.Length switch
    {
        0 => Empty,
        1 => new([new(steps[0], true, Empty)]),
        _ => new([new(steps[0], false, Chain(steps[1..]))]),
    };

    private IEnumerable<FieldPath> Paths(PathElement[] prefix)
    {
        foreach (var entry in _entries)
            if (entry.IsMember) yield return new FieldPath([.. prefix, entry.Element]);
        foreach (var entry in _entries)
            foreach (var path in entry.Children.Paths([.. prefix, entry.Element])) yield return path;
    }

    private int Find(PathElement element)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _entries[middle].Element.CompareTo(element);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}

/// <summary>A step of a field set's tree: whether the step itself is a member, and what is below it.</summary>
internal readonly record struct FieldSetEntry(PathElement Element, bool IsMember, FieldSet Children);
