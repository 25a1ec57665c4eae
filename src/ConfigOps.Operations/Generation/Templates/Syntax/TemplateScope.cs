namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>What a tag sees: its context, the contexts around it, and what loops say of themselves.</summary>
internal sealed class TemplateScope
{
    private readonly TemplateScope? _outer;
    private readonly LoopState? _loop;
    private readonly IReadOnlyList<string> _names;

    private TemplateScope(TemplateRendering rendering, object value, object root, TemplateScope? outer, LoopState? loop, IReadOnlyList<string> names) =>
        (Rendering, Value, Root, _outer, _loop, _names) = (rendering, value, root, outer, loop, names);

    /// <summary>The names that begin with @, without it.</summary>
    public static IReadOnlyList<string> DataNames { get; } = ["key", "index", "first", "last", "root"];

    /// <summary>The rendering it belongs to.</summary>
    public TemplateRendering Rendering { get; }

    /// <summary>The context: what <c>this</c> is.</summary>
    public object Value { get; }

    /// <summary>The outermost context.</summary>
    public object Root { get; }

    /// <summary>The outermost scope.</summary>
    public static TemplateScope Inside(TemplateRendering rendering, object value) => new(rendering, value, value, null, null, []);

    /// <summary>A scope inside of this one.</summary>
    /// <param name="value">Its context.</param>
    /// <param name="names">The names of <c>as |item key|</c>.</param>
    /// <param name="loop">What its loop says of itself, or null.</param>
    public TemplateScope With(object value, IReadOnlyList<string> names, LoopState? loop = null) => new(Rendering, value, Root, this, loop, names);

    /// <summary>The scope so many contexts outside, or null.</summary>
    public TemplateScope? Outside(int up)
    {
        var scope = this;
        for (; up > 0 && scope is not null; up--) scope = scope._outer;
        return scope;
    }

    /// <summary>What the nearest loop says of itself, by name; null when there is no loop or it has no such name.</summary>
    public object? Data(string name)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._loop is not { } loop) continue;
            return name switch
            {
                "key" => loop.Key,
                "index" => (long)loop.Index,
                "first" => loop.Index == 0,
                "last" => loop.IsLast,
                _ => null,
            };
        }

        return null;
    }

    /// <summary>The value that a block around gave this name with <c>as |name|</c>, or null.</summary>
    public object? Named(string name)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._names.Count > 0 && scope._names[0] == name) return scope.Value;
            if (scope._names.Count > 1 && scope._names[1] == name) return scope._loop?.Key;
        }

        return null;
    }
}

/// <summary>What a loop says of its present item.</summary>
/// <param name="Key">The key in a map, the number in a list.</param>
/// <param name="Index">The number, from 0.</param>
/// <param name="IsLast">Whether it is the last one.</param>
internal sealed record LoopState(object Key, int Index, bool IsLast);
