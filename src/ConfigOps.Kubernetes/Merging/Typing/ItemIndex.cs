using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>The items of a set or an associative list by what tells them apart. A key may occur more than once in an object that was not applied.</summary>
internal sealed class ItemIndex
{
    // Lists are short in most objects; a dictionary pays from this many items on.
    private const int HashFrom = 12;
    private readonly PathElement[] _elements;
    private readonly Node[] _items;
    private readonly Dictionary<PathElement, List<int>>? _positions;

    private ItemIndex(PathElement[] elements, Node[] items)
    {
        _elements = elements;
        _items = items;
        if (elements.Length < HashFrom) return;
        _positions = new(elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            if (_positions.TryGetValue(elements[i], out var at)) at.Add(i);
            else _positions.Add(elements[i], [i]);
        }
    }

    /// <summary>The element of every item, in the list's order.</summary>
    public IReadOnlyList<PathElement> Elements => _elements;

    /// <summary>Each element once, in the order of its first item.</summary>
    public IEnumerable<PathElement> Distinct
    {
        get
        {
            for (var i = 0; i < _elements.Length; i++)
                if (First(_elements[i]) == i) yield return _elements[i];
        }
    }

    /// <summary>Indexes the items of <paramref name="list"/>.</summary>
    /// <exception cref="MergeTypeException">An item cannot be told apart.</exception>
    public static ItemIndex Of(MergeType type, ListNode list)
    {
        var elements = new PathElement[list.Count];
        var items = new Node[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = list.Values[i];
            elements[i] = ListKeys.ElementOf(type, items[i], i);
        }

        return new(elements, items);
    }

    /// <summary>The item at a position of the list.</summary>
    public Node At(int position) => _items[position];

    /// <summary>Whether an item has <paramref name="element"/>.</summary>
    public bool Has(PathElement element) => First(element) >= 0;

    /// <summary>The items that have <paramref name="element"/>, in the list's order.</summary>
    public ReadOnlySpan<Node> All(PathElement element)
    {
        var first = First(element);
        if (first < 0) return [];
        if (!IsRepeated(element, first)) return _items.AsSpan(first, 1);
        var all = new List<Node>();
        for (var i = first; i < _items.Length; i++)
            if (_elements[i].Equals(element)) all.Add(_items[i]);
        return all.ToArray();
    }

    /// <summary>Whether more than one item has <paramref name="element"/>.</summary>
    public bool IsRepeated(PathElement element) => First(element) is var first and >= 0 && IsRepeated(element, first);

    private bool IsRepeated(PathElement element, int first)
    {
        if (_positions is not null) return _positions[element].Count > 1;
        for (var i = first + 1; i < _elements.Length; i++)
            if (_elements[i].Equals(element)) return true;
        return false;
    }

    private int First(PathElement element)
    {
        if (_positions is not null) return _positions.TryGetValue(element, out var at) ? at[0] : -1;
        for (var i = 0; i < _elements.Length; i++)
            if (_elements[i].Equals(element)) return i;
        return -1;
    }
}
