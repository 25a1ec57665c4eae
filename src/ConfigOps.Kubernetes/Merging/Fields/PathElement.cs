using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>What a step of a field path selects.</summary>
public enum PathElementKind
{
    /// <summary>A member of a map by its name (<c>f:</c>).</summary>
    Field,

    /// <summary>An item of an associative list by its key fields (<c>k:</c>).</summary>
    Key,

    /// <summary>An item of a set by its value (<c>v:</c>).</summary>
    Value,

    /// <summary>An item of a list by its position (<c>i:</c>).</summary>
    Index,
}

/// <summary>A field that, with its siblings, tells the items of an associative list apart.</summary>
public readonly record struct KeyField(string Name, Node Value);

/// <summary>One step of a field path, as Kubernetes' managed fields write it. Immutable; ordered as the API server orders them.</summary>
public sealed class PathElement : IEquatable<PathElement>
{
    private readonly KeyField[] _keys;

    private PathElement(PathElementKind kind, string? name, KeyField[] keys, Node? item, int position)
    {
        Kind = kind;
        Name = name;
        _keys = keys;
        Item = item;
        Position = position;
    }

    /// <summary>What the step selects.</summary>
    public PathElementKind Kind { get; }

    /// <summary>The name of the map's member; null unless <see cref="Kind"/> is <see cref="PathElementKind.Field"/>.</summary>
    public string? Name { get; }

    /// <summary>The key fields in the order of their names; empty unless <see cref="Kind"/> is <see cref="PathElementKind.Key"/>.</summary>
    public IReadOnlyList<KeyField> Keys => _keys;

    /// <summary>The value of the set's item; null unless <see cref="Kind"/> is <see cref="PathElementKind.Value"/>.</summary>
    public Node? Item { get; }

    /// <summary>The 0-based position; meaningful only when <see cref="Kind"/> is <see cref="PathElementKind.Index"/>.</summary>
    public int Position { get; }

    /// <summary>A member of a map.</summary>
    public static PathElement Field(string name) => new(PathElementKind.Field, name, [], null, 0);

    /// <summary>An item of an associative list; the order of the fields does not matter.</summary>
    public static PathElement Key(params ReadOnlySpan<KeyField> fields)
    {
        var sorted = fields.ToArray();
        if (sorted.Length > 1) Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new(PathElementKind.Key, null, sorted, null, 0);
    }

    /// <summary>An item of a set.</summary>
    public static PathElement Value(Node item) => new(PathElementKind.Value, null, [], item, 0);

    /// <summary>An item of a list by its position.</summary>
    public static PathElement Index(int position) => new(PathElementKind.Index, null, [], null, position);

    /// <summary>The order in which the API server keeps elements: by kind, then by name, key fields, value or position.</summary>
    public int CompareTo(PathElement other)
    {
        if (ReferenceEquals(this, other)) return 0;
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        return Kind switch
        {
            PathElementKind.Field => string.CompareOrdinal(Name, other.Name),
            PathElementKind.Key => CompareKeys(other),
            PathElementKind.Value => NodeOrder.Compare(Item!, other.Item!),
            _ => Position.CompareTo(other.Position),
        };
    }

    /// <inheritdoc/>
    public bool Equals(PathElement? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PathElement);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add((int)Kind);
        hash.Add(Name);
        foreach (var key in _keys)
        {
            hash.Add(key.Name);
            hash.Add(key.Value);
        }

        hash.Add(Item);
        hash.Add(Position);
        return hash.ToHashCode();
    }

    /// <summary>As the API server prints it in a message: <c>.image</c>, <c>[name="web"]</c>, <c>[="x"]</c>, <c>[3]</c>.</summary>
    public override string ToString() => Kind switch
    {
        PathElementKind.Field => "." + Name,
        PathElementKind.Key => "[" + string.Join(',', _keys.Select(key => key.Name + "=" + key.Value)) + "]",
        PathElementKind.Value => "[=" + Item + "]",
        _ => "[" + Position.ToString(CultureInfo.InvariantCulture) + "]",
    };

    private int CompareKeys(PathElement other)
    {
        var shared = Math.Min(_keys.Length, other._keys.Length);
        for (var i = 0; i < shared; i++)
        {
            var order = string.CompareOrdinal(_keys[i].Name, other._keys[i].Name);
            if (order == 0) order = NodeOrder.Compare(_keys[i].Value, other._keys[i].Value);
            if (order != 0) return order;
        }

        return _keys.Length.CompareTo(other._keys.Length);
    }
}
