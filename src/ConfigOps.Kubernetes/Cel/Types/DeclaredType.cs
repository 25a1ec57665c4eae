namespace ConfigOps.Kubernetes.Cel.Types;

/// <summary>A type as a schema declares it: with the fields of objects and the bounds that the cost estimate needs. Built once for a schema, then only read.</summary>
public sealed class DeclaredType
{
    internal DeclaredType(CelType? type, long maxElements, long minSize) => (Type, MaxElements, MinSize) = (type ?? CelType.Struct("object", this), maxElements, minSize);

    private DeclaredType(string name, DeclaredType other)
    {
        (MaxElements, MinSize, Fields, Item, ListType, ListKeys, IsObject) = (other.MaxElements, other.MinSize, other.Fields, other.Item, other.ListType, other.ListKeys, other.IsObject);
        Type = CelType.Struct(name, this);
    }

    /// <summary>The type to check expressions with.</summary>
    public CelType Type { get; internal set; }

    /// <summary>How many items, members, characters or bytes a value can have at most.</summary>
    public long MaxElements { get; internal init; }

    /// <summary>The fewest bytes the value takes as JSON.</summary>
    public long MinSize { get; internal set; }

    /// <summary>The type of the items of a list or the values of a map; else null.</summary>
    public DeclaredType? Item { get; internal init; }

    /// <summary>The type of the keys of a map that bounds them; else null.</summary>
    internal DeclaredType? KeyType { get; init; }

    /// <summary>Whether it is an object with declared fields, rather than a free map.</summary>
    internal bool IsObject { get; init; }

    /// <summary>How a list merges, which decides how it compares and adds.</summary>
    internal Schemas.ListType ListType { get; init; }

    /// <summary>The keys of a list's items.</summary>
    internal IReadOnlyList<string> ListKeys { get; init; } = [];

    /// <summary>The fields by the name expressions use for them.</summary>
    internal Dictionary<string, DeclaredField> Fields { get; init; } = [];

    /// <summary>The field that an expression means by a name, escaped or, for words kept for later, as it is; null when there is none.</summary>
    internal DeclaredField? FindField(string name) => Fields.GetValueOrDefault(name) ?? (FieldNames.IsReserved(name) ? Fields.GetValueOrDefault($"__{name}__") : null);

    /// <summary>The type of the keys of a map.</summary>
    internal static DeclaredType Key { get; } = new(CelType.String, 0, 2);

    /// <summary>An object with the given fields, without bounds.</summary>
    internal static DeclaredType Object(string name, params ReadOnlySpan<(string Name, DeclaredType Type)> fields)
    {
        var known = new Dictionary<string, DeclaredField>(StringComparer.Ordinal);
        foreach (var (field, type) in fields) known[field] = new(field, type);
        var made = new DeclaredType(null, 0, 2) { Fields = known, IsObject = true };
        made.Type = CelType.Struct(name, made);
        return made;
    }

    /// <summary>A list without bounds.</summary>
    internal static DeclaredType ListOf(DeclaredType item) => new(CelType.List(item.Type), long.MaxValue, 2) { Item = item };

    /// <summary>A map from texts, without bounds.</summary>
    internal static DeclaredType MapOf(DeclaredType value) => new(CelType.Map(CelType.String, value.Type), long.MaxValue, 2) { Item = value };

    /// <summary>A map from texts with at most <paramref name="most"/> members.</summary>
    internal static DeclaredType MapOf(DeclaredType key, DeclaredType value, long most) => new(CelType.Map(CelType.String, value.Type), most, 2) { Item = value, KeyType = key };

    /// <summary>This object type under a name, so that every object within has one of its own.</summary>
    internal DeclaredType Named(string name)
    {
        if (IsObject)
        {
            var named = new DeclaredType(name, this);
            foreach (var (field, declared) in Fields.ToArray()) named.Fields[field] = declared with { Type = declared.Type.Named($"{name}.{field}") };
            return named;
        }

        if (Item is null) return this;
        var isList = Type.Kind == CelKind.List;
        var item = Item.Named(name + (isList ? ".@idx" : ".@elem"));
        return new(isList ? CelType.List(item.Type) : CelType.Map(CelType.String, item.Type), MaxElements, MinSize) { Item = item, ListType = ListType, ListKeys = ListKeys };
    }
}

/// <summary>A field of an object: its name in the object, and its type.</summary>
public sealed record DeclaredField(string Name, DeclaredType Type);
