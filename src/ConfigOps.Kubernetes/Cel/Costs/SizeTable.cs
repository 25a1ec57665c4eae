using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Costs;

/// <summary>The sizes of the keys and values of a list or map.</summary>
internal sealed record EntrySize(CelKind Container, CostRange Key, CostRange Value)
{
    public EntrySize Union(EntrySize other) => new(Container, Key.Union(other.Key), Value.Union(other.Value));
}

/// <summary>What is known of a variable of a comprehension: where its value is from, and its size.</summary>
internal sealed record LocalSize(string Name, string[] Path, CostRange? Size, EntrySize? Entry);

/// <summary>What the cost estimate knows of the sizes of an expression's parts.</summary>
internal sealed class SizeTable(DeclaredType? root, string? rootName)
{
    private readonly Dictionary<Expression, CostRange> _sizes = [];
    private readonly Dictionary<Expression, EntrySize> _entries = [];
    private readonly Dictionary<Expression, string[]> _paths = [];
    private readonly List<LocalSize> _locals = [];

    /// <summary>The innermost comprehension variable of that name.</summary>
    public LocalSize? FindLocal(string name) => _locals.FindLast(local => local.Name == name);

    /// <summary>The way from a variable to the value; null when there is none.</summary>
    public string[]? PathOf(Expression expression) => expression is Identifier name && FindLocal(name.Name) is { } local ? local.Path : _paths.GetValueOrDefault(expression);

    public void SetPath(Expression expression, string[] path) => _paths[expression] = path;

    public void Set(Expression expression, CostRange? size)
    {
        if (size is { } known) _sizes[expression] = known;
    }

    public void SetEntry(Expression expression, EntrySize entry) => _entries[expression] = entry;

    public void Copy(Expression to, Expression from)
    {
        Set(to, Find(from));
        if (EntryOf(from) is { } entry) SetEntry(to, entry);
    }

    public EntrySize? EntryOf(Expression expression) =>
        _entries.TryGetValue(expression, out var entry) ? entry : expression is Identifier name ? FindLocal(name.Name)?.Entry : null;

    /// <summary>The size, or all that is possible.</summary>
    public CostRange Of(Expression expression) => Find(expression) ?? CostRange.Unknown;

    /// <summary>The size, or null when nothing is known of it.</summary>
    public CostRange? Find(Expression expression)
    {
        if (_sizes.TryGetValue(expression, out var known)) return known;
        if (Written(expression) is { } written) return CostRange.Fixed((ulong)written);
        if (Declared(PathOf(expression)) is { } declared) return _sizes[expression] = declared;
        if (IsScalar(expression.Type)) return CostRange.Fixed(1);
        return expression is Identifier name ? FindLocal(name.Name)?.Size : null;
    }

    /// <summary>The size of the items of a list, by the schema only.</summary>
    public CostRange ItemsOf(Expression list) => PathOf(list) is { Length: > 0 } path && path[0] != MacroExpander.Accumulator ? Declared([.. path, "@items"]) ?? CostRange.Unknown : CostRange.Unknown;

    public void Declare(string name, Expression value) => _locals.Add(new(name, PathOf(value) ?? [], Find(value), EntryOf(value)));

    public void DeclareItem(string name, Expression range)
    {
        if (ContainerOf(range) == CelKind.List) DeclareValue(name, range);
        else _locals.Add(new(name, [.. PathOf(range) ?? [], "@keys"], EntryOf(range)?.Key, null));
    }

    public void DeclareKey(string name, Expression range) =>
        _locals.Add(new(name, [.. PathOf(range) ?? [], ContainerOf(range) == CelKind.List ? "@indices" : "@keys"], EntryOf(range)?.Key, null));

    public void DeclareValue(string name, Expression range) =>
        _locals.Add(new(name, [.. PathOf(range) ?? [], ContainerOf(range) == CelKind.List ? "@items" : "@values"], EntryOf(range)?.Value, null));

    /// <summary>Ends the scope of the last <paramref name="count"/> variables.</summary>
    public void Forget(int count) => _locals.RemoveRange(_locals.Count - count, count);

    private CelKind ContainerOf(Expression range) => EntryOf(range)?.Container ?? range.Type.Kind;

    private static long? Written(Expression expression) => expression switch
    {
        Literal { Value: var value } => value.Size,
        ListLiteral list => list.Items.Length,
        MapLiteral map => map.Entries.Length,
        _ => null,
    };

    private static bool IsScalar(CelType type) => type.Kind switch
    {
        CelKind.Bool or CelKind.Double or CelKind.Duration or CelKind.Int or CelKind.Timestamp or CelKind.Uint => true,
        _ => type.IsOptional && IsScalar(type.Parameters[0]),
    };

    // The first step names the variable. In rules of a definition the schema is that of self whatever the name is.
    private CostRange? Declared(string[]? path)
    {
        if (root is null || path is not { Length: > 0 } || (rootName is not null && path[0] != rootName)) return null;
        var type = root;
        foreach (var step in path.AsSpan(1))
        {
            DeclaredType? next = step switch
            {
                "@items" or "@values" => type.Item,
                "@keys" => type.Type.Kind == CelKind.Map ? type.KeyType ?? DeclaredType.Key : null,
                // Members of a map with values of any type are bounded alike, by whatever name they are read.
                _ => type.FindField(step)?.Type ?? (type.Item is { Type.Kind: CelKind.Any } any ? any : null),
            };
            if (next is null) return null;
            type = next;
        }

        return new(0, (ulong)type.MaxElements);
    }
}
