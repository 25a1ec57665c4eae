using System.Globalization;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>A value named by its keys: <c>component.ports.http</c>, <c>../name</c>, <c>@root.namespace</c>, <c>@key</c>, <c>this</c>.</summary>
/// <param name="Text">As it stands in the template.</param>
/// <param name="Start">Where its first key is looked up.</param>
/// <param name="Up">How many contexts outside of the present one that is.</param>
/// <param name="Keys">The keys.</param>
internal sealed record PathExpression(int Offset, string Text, PathStart Start, int Up, IReadOnlyList<string> Keys) : TemplateExpression(Offset)
{
    /// <inheritdoc/>
    public override object Evaluate(TemplateScope scope)
    {
        var (value, known) = Begin(scope);
        for (var i = known; i < Keys.Count; i++) value = Inside(value, Keys[i], i);
        return value;
    }

    // The value that keys are looked up in, and how many of them named it.
    private (object Value, int Known) Begin(TemplateScope scope)
    {
        switch (Start)
        {
            case PathStart.Root:
                return (scope.Root, 0);
            case PathStart.Data:
                return (scope.Outside(Up)?.Data(Keys[0]) ?? throw new UndefinedException(Offset, Text, Keys[0], TemplateScope.DataNames), 1);
            default:
                var from = scope.Outside(Up) ?? throw new UndefinedException(Offset, Text, Text, []);
                return Up == 0 && Keys.Count > 0 && from.Named(Keys[0]) is { } named ? (named, 1) : (from.Value, 0);
        }
    }

    private object Inside(object value, string key, int index)
    {
        if (value is Dictionary<string, object> plain)
        {
            if (plain.TryGetValue(key, out var found)) return Normal(found);
        }
        else if (value is IReadOnlyDictionary<string, object> map)
        {
            if (map.TryGetValue(key, out var found)) return Normal(found);
        }
        else if (value is IReadOnlyList<object> list)
        {
            if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var item) && item < list.Count) return Normal(list[item]);
        }

        var known = value is IReadOnlyDictionary<string, object> keyed ? keyed.Keys : [];
        if (value is NoValue && index > 0 && Text.EndsWith($".{string.Join('.', Keys.Skip(index))}", StringComparison.Ordinal))
            throw new UndefinedException(Offset, Text, key, [], Text[..^(string.Join('.', Keys.Skip(index)).Length + 1)]);
        throw new UndefinedException(Offset, Text, key, index == 0 && Keys.Count == 1 && Up == 0 && Start == PathStart.Context ? known.Concat(TemplateHelpers.Names) : known);
    }

    private static object Normal(object? value) => value switch { null => NoValue.Instance, int number => (long)number, _ => value };
}

/// <summary>Where the first key of a path is looked up.</summary>
internal enum PathStart
{
    /// <summary>In the context.</summary>
    Context,

    /// <summary>In the outermost context: <c>@root</c>.</summary>
    Root,

    /// <summary>In what a loop says of itself: <c>@key</c>.</summary>
    Data,
}
