using System.Diagnostics.CodeAnalysis;

namespace ConfigOps.Kubernetes.Resources;

/// <summary>A member of a map: its key, where the key stands, and its value.</summary>
public readonly record struct MapEntry(string Key, Node Value, SourcePosition KeyPosition = default);

/// <summary>An immutable map with unique keys in the order they were written.</summary>
public sealed class MapNode : Node
{
    private const int IndexFrom = 9;
    private readonly MapEntry[] _entries;
    private Dictionary<string, int>? _index;

    /// <summary>A map of <paramref name="entries"/>.</summary>
    /// <exception cref="ArgumentException">Two entries have the same key.</exception>
    public MapNode(IEnumerable<MapEntry> entries, SourcePosition position = default)
        : this([.. entries], position, trusted: false)
    {
    }

    private MapNode(MapEntry[] entries, SourcePosition position, bool trusted)
        : base(position)
    {
        _entries = entries;
        if (trusted) return;
        for (var i = 0; i < entries.Length; i++)
            if (IndexOf(entries[i].Key) != i)
                throw new ArgumentException($"duplicate key \"{entries[i].Key}\"", nameof(entries));
    }

    /// <summary>The map without members.</summary>
    public static MapNode Empty { get; } = new([], SourcePosition.None, trusted: true);

    /// <summary>A map of key and value pairs; pairs whose value is null are left out.</summary>
    public static MapNode Of(params ReadOnlySpan<(string Key, Node? Value)> members)
    {
        var builder = new MapBuilder();
        foreach (var (key, value) in members)
            if (value is not null) builder.Set(key, value);
        return builder.Build();
    }

    /// <inheritdoc/>
    public override string TypeName => "map";

    /// <summary>The members in their order.</summary>
    public IReadOnlyList<MapEntry> Members => _entries;

    /// <summary>How many members there are.</summary>
    public int Count => _entries.Length;

    /// <summary>The value of <paramref name="key"/>, or null.</summary>
    public Node? Find(string key)
    {
        var at = IndexOf(key);
        return at < 0 ? null : _entries[at].Value;
    }

    /// <summary>The value of <paramref name="key"/>.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out Node? value) => (value = Find(key)) is not null;

    /// <summary>Whether there is a member <paramref name="key"/>.</summary>
    public bool Has(string key) => IndexOf(key) >= 0;

    /// <summary>Where <paramref name="key"/> itself stands; the map's own position when it has no such member.</summary>
    public SourcePosition PositionOf(string key)
    {
        var at = IndexOf(key);
        return at < 0 ? Position : _entries[at].KeyPosition;
    }

    /// <summary>This map with <paramref name="key"/> set: in its place when present, at the end otherwise.</summary>
    public MapNode With(string key, Node value)
    {
        var at = IndexOf(key);
        if (at >= 0 && ReferenceEquals(_entries[at].Value, value)) return this;
        MapEntry[] copy;
        if (at >= 0)
        {
            copy = [.. _entries];
            copy[at] = copy[at] with { Value = value };
        }
        else
        {
            copy = [.. _entries, new MapEntry(key, value)];
        }

        return new MapNode(copy, Position, trusted: true);
    }

    /// <summary>This map without <paramref name="key"/>; the same map when it has none.</summary>
    public MapNode Without(string key)
    {
        var at = IndexOf(key);
        return at < 0 ? this : new MapNode([.. _entries.AsSpan(0, at), .. _entries.AsSpan(at + 1)], Position, trusted: true);
    }

    /// <summary>This map with the value at a chain of keys set, making the maps between; a null value removes it.</summary>
    public MapNode WithAt(ReadOnlySpan<string> keys, Node? value)
    {
        if (keys.Length == 1) return value is null ? Without(keys[0]) : With(keys[0], value);
        if (Find(keys[0]) is not MapNode inner)
        {
            if (value is null) return this;
            inner = Empty;
        }

        return With(keys[0], inner.WithAt(keys[1..], value));
    }

    /// <summary>A builder that starts with these members.</summary>
    public MapBuilder ToBuilder() => new(this);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] Node? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not MapNode map || map.Count != Count) return false;
        for (var i = 0; i < _entries.Length; i++)
        {
            ref readonly var mine = ref _entries[i];
            // Most maps that are equal have the same order; look the key up only when they have not.
            var theirs = map._entries[i].Key == mine.Key ? map._entries[i].Value : map.Find(mine.Key);
            if (theirs is null || !mine.Value.Equals(theirs)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var entry in _entries) hash ^= HashCode.Combine(entry.Key, entry.Value);
        return hash;
    }

    internal static MapNode Trusted(MapEntry[] entries, SourcePosition position) => entries.Length == 0 && !position.IsKnown ? Empty : new(entries, position, trusted: true);

    private int IndexOf(string key)
    {
        if (_entries.Length < IndexFrom)
        {
            for (var i = 0; i < _entries.Length; i++)
                if (_entries[i].Key == key) return i;
            return -1;
        }

        return (_index ??= BuildIndex()).GetValueOrDefault(key, -1);
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(_entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Length; i++) index.TryAdd(_entries[i].Key, i);
        return index;
    }
}
