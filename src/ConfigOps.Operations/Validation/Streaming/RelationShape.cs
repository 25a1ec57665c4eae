using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>Which parts of a value are kept. Lists are looked through: the shape of a list is that of its items. Immutable.</summary>
internal sealed class RelationShape
{
    private readonly (string Key, RelationShape Shape)[] _members;
    private readonly bool _isKeys;
    private readonly bool _isSparse;

    private RelationShape((string Key, RelationShape Shape)[] members, bool isKeys = false, bool isSparse = false) => (_members, _isKeys, _isSparse) = (members, isKeys, isSparse);

    /// <summary>All of it.</summary>
    public static RelationShape Whole { get; } = new([]);

    /// <summary>The keys of a map, without its values.</summary>
    public static RelationShape Keys { get; } = new([], isKeys: true);

    /// <summary>Some members of a map, and what of each.</summary>
    public static RelationShape Members(params (string Key, RelationShape Shape)[] members) => new(members);

    /// <summary>Some members of a map as they are.</summary>
    public static RelationShape Members(params string[] members) => new([.. members.Select(member => (member, Whole))]);

    /// <summary>Some members of a map that seldom has any: maps without them share one empty map, and a list of such maps alone is left out.</summary>
    public static RelationShape Sparse(params (string Key, RelationShape Shape)[] members) => new(members, isSparse: true);

    /// <summary>This, and some members more.</summary>
    public RelationShape With(params (string Key, RelationShape Shape)[] members) => new([.. _members, .. members]);

    /// <summary>What is kept of a value; what is kept has its place still.</summary>
    public Node Cut(Node value) => ReferenceEquals(this, Whole) ? value : value switch
    {
        MapNode map => _isKeys ? KeysOf(map) : Cut(map),
        ListNode list => new ListNode(list.Values.Select(Cut), list.Position),
        _ => value,
    };

    /// <inheritdoc cref="Cut(Node)"/>
    public MapNode Cut(MapNode map)
    {
        var kept = new MapBuilder(map.Position);
        foreach (var entry in map.Members)
            if (Find(entry.Key) is { } shape && shape.Cut(entry.Value) is var cut && !shape.IsNothing(cut)) kept.TryAdd(entry.Key, cut, entry.KeyPosition);
        return _isSparse && kept.Count == 0 ? MapNode.Empty : kept.Build();
    }

    private bool IsNothing(Node cut) => _isSparse && cut is ListNode list && list.Values.All(value => ReferenceEquals(value, MapNode.Empty));

    private static MapNode KeysOf(MapNode map)
    {
        var kept = new MapBuilder(map.Position);
        foreach (var entry in map.Members) kept.TryAdd(entry.Key, ScalarNode.Null, entry.KeyPosition);
        return kept.Build();
    }

    private RelationShape? Find(string key)
    {
        foreach (var (known, shape) in _members)
            if (known == key) return shape;
        return null;
    }
}
