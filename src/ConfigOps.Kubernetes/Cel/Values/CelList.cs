using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>A list.</summary>
public abstract class CelList : CelValue
{
    private protected CelList()
    {
    }

    /// <summary>How many items there are.</summary>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.List;

    /// <inheritdoc/>
    public override CelType Type => CelType.AnyList;

    internal override bool IsZero => Count == 0;

    internal override long Size => Count;

    /// <summary>The item at <paramref name="index"/>, which may be an error when the object does not fit its schema.</summary>
    public abstract CelValue this[int index] { get; }

    /// <summary>Whether items are read by integers alone, as those of an object with a schema, rather than by any whole number.</summary>
    internal virtual bool TakesOnlyInt => false;

    /// <summary>A list of <paramref name="items"/>.</summary>
    public static CelList Of(IReadOnlyList<CelValue> items) => new ItemList(items);

    /// <summary>Whether an item equals <paramref name="value"/>.</summary>
    internal CelValue Contains(CelValue value)
    {
        for (var i = 0; i < Count; i++)
            if (Equality.AreEqual(this[i], value)) return CelBool.True;
        return CelBool.False;
    }

    /// <summary>How this list compares, when it is no plain sequence; else null.</summary>
    internal virtual bool? EqualsAs(CelList other) => null;

    /// <summary>This list and then <paramref name="other"/>.</summary>
    internal virtual CelList Append(CelList other) => new JoinedList(this, other);

    private sealed class ItemList(IReadOnlyList<CelValue> items) : CelList
    {
        public override int Count => items.Count;

        public override CelValue this[int index] => items[index];
    }

    private sealed class JoinedList(CelList left, CelList right) : CelList
    {
        private CelValue[]? _items;

        public override int Count { get; } = left.Count + right.Count;

        public override CelValue this[int index] => (_items ??= [.. left.Items(), .. right.Items()])[index];
    }

    internal IEnumerable<CelValue> Items()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }
}
