namespace ConfigOps.Kubernetes.Resources;

/// <summary>Collects the members of a map; not safe for use by two threads at once.</summary>
public sealed class MapBuilder
{
    private readonly List<MapEntry> _entries;
    private readonly Dictionary<string, int> _index;
    private readonly SourcePosition _position;

    /// <summary>An empty builder; <paramref name="position"/> is the position of the map it will build.</summary>
    public MapBuilder(SourcePosition position = default)
    {
        _entries = [];
        _index = new(StringComparer.Ordinal);
        _position = position;
    }

    internal MapBuilder(MapNode start)
    {
        _entries = [.. start.Members];
        _index = new(_entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++) _index.Add(_entries[i].Key, i);
        _position = start.Position;
    }

    /// <summary>How many members there are.</summary>
    public int Count => _index.Count;

    /// <summary>The value of <paramref name="key"/>, or null.</summary>
    public Node? Find(string key) => _index.TryGetValue(key, out var at) ? _entries[at].Value : null;

    /// <summary>Adds a member; false, and nothing changes, when the key is there already.</summary>
    public bool TryAdd(string key, Node value, SourcePosition keyPosition = default)
    {
        if (!_index.TryAdd(key, _entries.Count)) return false;
        _entries.Add(new MapEntry(key, value, keyPosition));
        return true;
    }

    /// <summary>Sets a member: in its place when present, at the end otherwise.</summary>
    public MapBuilder Set(string key, Node value, SourcePosition keyPosition = default)
    {
        if (_index.TryGetValue(key, out var at)) _entries[at] = new MapEntry(key, value, keyPosition.IsKnown ? keyPosition : _entries[at].KeyPosition);
        else TryAdd(key, value, keyPosition);
        return this;
    }

    /// <summary>Removes a member; false when there is none.</summary>
    public bool Remove(string key)
    {
        if (!_index.Remove(key, out var at)) return false;
        _entries.RemoveAt(at);
        for (var i = at; i < _entries.Count; i++) _index[_entries[i].Key] = i;
        return true;
    }

    /// <summary>The map of what was collected.</summary>
    public MapNode Build() => MapNode.Trusted([.. _entries], _position);
}
