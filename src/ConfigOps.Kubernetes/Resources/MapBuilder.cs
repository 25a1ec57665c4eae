namespace ConfigOps.Kubernetes.Resources;

/// <summary>Collects the members of a map; not safe for use by two threads at once.</summary>
public sealed class MapBuilder
{
    private const int FewMembers = 8;

    private readonly List<MapEntry> _entries;
    // Where members are, once there are more than a few: most maps are small, and looking through them is quicker than hashing.
    private Dictionary<string, int>? _index;
    private readonly SourcePosition _position;

    /// <summary>An empty builder; <paramref name="position"/> is the position of the map it will build.</summary>
    public MapBuilder(SourcePosition position = default)
    {
        _entries = [];
        _position = position;
    }

    internal MapBuilder(MapNode start)
    {
        _entries = [.. start.Members];
        _position = start.Position;
        IndexIfMany();
    }

    /// <summary>How many members there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The value of <paramref name="key"/>, or null.</summary>
    public Node? Find(string key) => IndexOf(key) is var at and >= 0 ? _entries[at].Value : null;

    /// <summary>Adds a member; false, and nothing changes, when the key is there already.</summary>
    public bool TryAdd(string key, Node value, SourcePosition keyPosition = default)
    {
        if (_index is not null ? !_index.TryAdd(key, _entries.Count) : IndexOf(key) >= 0) return false;
        _entries.Add(new MapEntry(key, value, keyPosition));
        IndexIfMany();
        return true;
    }

    /// <summary>Sets a member: in its place when present, at the end otherwise.</summary>
    public MapBuilder Set(string key, Node value, SourcePosition keyPosition = default)
    {
        if (IndexOf(key) is var at and >= 0) _entries[at] = new MapEntry(key, value, keyPosition.IsKnown ? keyPosition : _entries[at].KeyPosition);
        else TryAdd(key, value, keyPosition);
        return this;
    }

    /// <summary>Removes a member; false when there is none.</summary>
    public bool Remove(string key)
    {
        var at = IndexOf(key);
        if (at < 0) return false;
        _entries.RemoveAt(at);
        _index?.Remove(key);
        for (var i = at; i < _entries.Count && _index is not null; i++) _index[_entries[i].Key] = i;
        return true;
    }

    /// <summary>The map of what was collected.</summary>
    public MapNode Build() => MapNode.Trusted([.. _entries], _position);

    private int IndexOf(string key)
    {
        if (_index is not null) return _index.TryGetValue(key, out var found) ? found : -1;
        for (var i = 0; i < _entries.Count; i++)
            if (string.Equals(_entries[i].Key, key, StringComparison.Ordinal)) return i;
        return -1;
    }

    private void IndexIfMany()
    {
        if (_index is not null || _entries.Count <= FewMembers) return;
        _index = new Dictionary<string, int>(_entries.Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++) _index.Add(_entries[i].Key, i);
    }
}
