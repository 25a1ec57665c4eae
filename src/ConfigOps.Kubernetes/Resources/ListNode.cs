using System.Diagnostics.CodeAnalysis;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>An immutable list.</summary>
public sealed class ListNode : Node
{
    private readonly Node[] _items;

    /// <summary>A list of <paramref name="items"/>.</summary>
    public ListNode(IEnumerable<Node> items, SourcePosition position = default)
        : base(position) => _items = [.. items];

    /// <summary>The list without items.</summary>
    public static ListNode Empty { get; } = new([]);

    /// <summary>A list of <paramref name="items"/>.</summary>
    public static ListNode Of(params IEnumerable<Node> items) => new(items);

    /// <inheritdoc/>
    public override string TypeName => "list";

    /// <summary>The items in their order.</summary>
    public IReadOnlyList<Node> Values => _items;

    /// <summary>How many items there are.</summary>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] Node? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not ListNode list || list.Count != Count) return false;
        for (var i = 0; i < _items.Length; i++)
            if (!_items[i].Equals(list._items[i])) return false;
        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }
}
