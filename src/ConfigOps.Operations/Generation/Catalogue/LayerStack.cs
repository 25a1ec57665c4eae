using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>One layer of values.</summary>
/// <param name="Name">What a person calls it: <c>defaults</c>, <c>component</c>, <c>environment prod</c>, <c>--set</c>.</param>
/// <param name="File">The file it stands in, or null.</param>
/// <param name="Values">What it sets.</param>
internal sealed record Layer(string Name, string? File, MapNode Values);

/// <summary>A value that a layer set.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="File">The file it stands in, or null.</param>
/// <param name="Position">Where in the file.</param>
/// <param name="Value">The value; null in JSON terms when the layer took it away.</param>
public sealed record LayeredValue(string Layer, string? File, SourcePosition Position, Node Value);

/// <summary>Layers of values, the lowest first, and what they come to: maps merge deeply, lists replace unless they have a key, null takes away.</summary>
internal sealed class LayerStack(Shape shape, IReadOnlyList<Layer> layers)
{
    private readonly LayerStack? _below;
    private MapNode? _merged;

    private LayerStack(Shape shape, LayerStack below, Layer top) : this(shape, [.. below.Layers, top]) => _below = below;

    /// <summary>The layers, the lowest first.</summary>
    public IReadOnlyList<Layer> Layers { get; } = layers;

    /// <summary>What they come to.</summary>
    public MapNode Merged => _merged ??= _below is not null
        ? (MapNode)(Merge(_below.Merged, Layers[^1].Values, shape) ?? MapNode.Empty)
        : (MapNode)Layers.Aggregate((Node)MapNode.Empty, (lower, layer) => Merge(lower, layer.Values, shape) ?? MapNode.Empty);

    /// <summary>This stack with another layer on top.</summary>
    public LayerStack With(Layer layer) => new(shape, this, layer);

    /// <summary>Which layers set the value at a chain of keys, the winner last; empty when none does.</summary>
    public IReadOnlyList<LayeredValue> Explain(params ReadOnlySpan<string> keys)
    {
        var found = new List<LayeredValue>();
        foreach (var layer in Layers)
        {
            if (Locate(layer.Values, keys) is not { } at) continue;
            found.Add(new LayeredValue(layer.Name, layer.File, at.Position, at.Value));
        }

        return found;
    }

    /// <summary>The value at a chain of keys as the topmost layer that has it wrote it: its file and place; null when none does.</summary>
    public LayeredValue? Winner(params ReadOnlySpan<string> keys) => Explain(keys) is [.., var last] ? last : null;

    /// <summary>The value at a chain of keys in what the layers come to, or null.</summary>
    public Node? At(params ReadOnlySpan<string> keys) => Locate(Merged, keys)?.Value;

    /// <summary>Where to add what no layer gave: the place that took it away, or else the map that lacks it in the lowest file that has it.</summary>
    /// <param name="keys">The map.</param>
    /// <param name="missing">The key that it lacks.</param>
    public (string? File, SourcePosition Position) PlaceOfMissing(IReadOnlyList<string> keys, string missing)
    {
        if (Winner([.. keys, missing]) is { } removed) return (removed.File, removed.Position);
        foreach (var layer in Layers)
            if (layer.File is not null && layer.Values.At([.. keys]) is MapNode { Position.IsKnown: true } map) return (layer.File, map.Position);
        return (Layers.FirstOrDefault(layer => layer.File is not null)?.File, SourcePosition.None);
    }

    // An item of a list with a key is found by it; it stands where it begins.
    private (Node Value, SourcePosition Position)? Locate(MapNode values, ReadOnlySpan<string> keys)
    {
        Node node = values;
        Shape? at = shape;
        var position = values.Position;
        foreach (var key in keys)
        {
            if (node.IsNull) break; // Taken away, and what was in it too.
            Node? next = null;
            if (node is MapNode map)
            {
                (next, position) = (map.Find(key), map.PositionOf(key));
            }
            else if (at is ListShape { Key: { } identity })
            {
                next = node.Items.FirstOrDefault(item => item[identity]?.AsString() == key);
                position = next?.Position ?? position;
            }

            if (next is null) return null;
            at = at is null ? null : CataloguePath.Inside(at, key);
            node = next;
        }

        return (node, position);
    }

    private static Node? Merge(Node lower, Node upper, Shape shape)
    {
        if (upper.IsNull) return null;
        return (shape, lower, upper) switch
        {
            (RecordShape record, MapNode below, MapNode above) => MergeMaps(below, above, key => record.Find(key)?.Shape),
            (DictionaryShape dictionary, MapNode below, MapNode above) => MergeMaps(below, above, _ => dictionary.Value),
            (ListShape { Key: { } key } list, ListNode below, ListNode above) => MergeByKey(below, above, list.Item, key),
            _ => WithoutNulls(upper),
        };
    }

    private static MapNode MergeMaps(MapNode below, MapNode above, Func<string, Shape?> shapeOf)
    {
        var merged = new MapBuilder(below.Position.IsKnown ? below.Position : above.Position);
        foreach (var entry in below.Members)
        {
            if (above.Find(entry.Key) is { } upper)
            {
                var value = shapeOf(entry.Key) is { } shape ? Merge(entry.Value, upper, shape) : upper;
                if (value is not null) merged.Set(entry.Key, value, above.PositionOf(entry.Key));
            }
            else if (!entry.Value.IsNull)
            {
                merged.Set(entry.Key, entry.Value, entry.KeyPosition);
            }
        }

        foreach (var entry in above.Members)
            if (!entry.Value.IsNull && !below.Has(entry.Key)) merged.Set(entry.Key, WithoutNulls(entry.Value), entry.KeyPosition);
        return merged.Build();
    }

    private static ListNode MergeByKey(ListNode below, ListNode above, Shape item, string key)
    {
        var merged = new List<Node>(below.Values);
        foreach (var upper in above.Values)
        {
            var at = merged.FindIndex(lower => Node.AreEqual(lower[key], upper[key]));
            if (at < 0) merged.Add(WithoutNulls(upper));
            else merged[at] = Merge(merged[at], upper, item) ?? upper;
        }

        return new ListNode(merged, above.Position);
    }

    private static Node WithoutNulls(Node node)
    {
        if (!HoldsNull(node)) return node;
        if (node is ListNode list) return new ListNode(list.Values.Select(WithoutNulls), list.Position);
        var kept = new MapBuilder(node.Position);
        foreach (var entry in node.Entries)
            if (!entry.Value.IsNull) kept.Set(entry.Key, WithoutNulls(entry.Value), entry.KeyPosition);
        return kept.Build();
    }

    private static bool HoldsNull(Node node) => node.Entries.Any(entry => entry.Value.IsNull || HoldsNull(entry.Value)) || node.Items.Any(HoldsNull);
}
