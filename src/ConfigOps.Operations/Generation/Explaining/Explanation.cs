using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Explaining;

/// <summary>Says which layer set a value of the catalogue and what it overrode.</summary>
public static class Explanation
{
    /// <summary>Explains the value at a path, or each value below it.</summary>
    /// <param name="catalogue">The platform, or what a tenant has of it.</param>
    /// <param name="path">As in <c>--set</c>: <c>components.billing.replicas</c>, <c>environment.ingress</c>, <c>tenants.acme</c>.</param>
    /// <exception cref="ConfigurationException">The path leads nowhere; names the nearest one that leads somewhere.</exception>
    public static IReadOnlyList<ExplainedValue> Of(PlatformCatalogue catalogue, string path)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var keys = CataloguePath.Split(path);
        if (keys.Count == 0) throw new ConfigurationException($"--explain \"{path}\" must be a path like components.backend-api.replicas");
        var shape = Walk(catalogue, keys, path);
        var stack = catalogue.LayersOf(keys, out var depth);
        if (stack is null)
        {
            var names = catalogue.NamesAt(path) ?? [.. CataloguePath.Roots.Fields.Select(field => field.Name)];
            throw new ConfigurationException($"--explain {path}: go on with one of {string.Join(", ", names.Order(StringComparer.Ordinal))}");
        }

        return [.. Leaves(stack, shape, keys, depth, Joined(keys)).Select(leaf => Explain(catalogue, stack, leaf.Keys, depth, leaf.Path))];
    }

    private static Shape Walk(PlatformCatalogue catalogue, List<string> keys, string path)
    {
        Shape shape = CataloguePath.Roots;
        var at = "";
        foreach (var key in keys)
        {
            if ((catalogue.NamesAt(at)?.Contains(key) ?? true) && CataloguePath.Inside(shape, key) is { } inside)
            {
                at = CataloguePath.Join(at, key, shape);
                shape = inside;
                continue;
            }

            var what = shape is DictionaryShape dictionary ? $"there is no {dictionary.KeyNoun} \"{key}\"" : $"{(at.Length == 0 ? "there is" : $"{at} has")} no key \"{key}\"";
            throw new ConfigurationException($"--explain {path}: {what}{(NearestPath(catalogue, keys) is { } nearest ? $"; did you mean {nearest}?" : Nearest.Hint(key, Known(catalogue, shape, at)))}");
        }

        return shape;
    }

    // Every key that is not known is taken for the nearest that is.
    private static string? NearestPath(PlatformCatalogue catalogue, IEnumerable<string> keys)
    {
        Shape? shape = CataloguePath.Roots;
        var path = "";
        foreach (var key in keys)
        {
            if (shape is null) return null;
            var known = Known(catalogue, shape, path);
            var right = known.Count == 0 || known.Contains(key) ? key : NearestName.Of(key, known);
            if (right is null) return null;
            path = CataloguePath.Join(path, right, shape);
            shape = CataloguePath.Inside(shape, right);
        }

        return shape is null ? null : path;
    }

    private static IReadOnlyCollection<string> Known(PlatformCatalogue catalogue, Shape shape, string path) =>
        catalogue.NamesAt(path) ?? (shape is RecordShape record ? [.. record.Fields.Select(field => field.Name)] : []);

    private static string Joined(IReadOnlyList<string> keys)
    {
        Shape? shape = CataloguePath.Roots;
        var path = "";
        foreach (var key in keys)
        {
            path = CataloguePath.Join(path, key, shape);
            shape = shape is null ? null : CataloguePath.Inside(shape, key);
        }

        return path;
    }

    private static IEnumerable<(IReadOnlyList<string> Keys, string Path)> Leaves(LayerStack stack, Shape shape, IReadOnlyList<string> keys, int depth, string path)
    {
        var value = keys.Count == depth ? stack.Merged : stack.At([.. keys.Skip(depth)]);
        var inside = Children(value, shape);
        if (inside is null) return [(keys, path)];
        return inside.SelectMany(child => Leaves(stack, CataloguePath.Inside(shape, child)!, [.. keys, child], depth, CataloguePath.Join(path, child, shape)));
    }

    // Null for a leaf.
    private static List<string>? Children(Node? value, Shape shape) => (value, shape) switch
    {
        (MapNode { Count: > 0 } map, RecordShape record) => [.. record.Fields.Select(field => field.Name).Where(name => map.Has(name) || DerivedValue.IsKnown(record, name))],
        (MapNode { Count: > 0 } map, DictionaryShape) => [.. map.Members.Select(entry => entry.Key).Order(StringComparer.Ordinal)],
        (ListNode { Count: > 0 } list, ListShape { Key: { } key }) => [.. list.Values.Select(item => item[key]!.AsString()!)],
        _ => null,
    };

    private static ExplainedValue Explain(PlatformCatalogue catalogue, LayerStack stack, IReadOnlyList<string> keys, int depth, string path)
    {
        var layers = keys.Count == depth ? [] : stack.Explain([.. keys.Skip(depth)]).Reverse().ToList();
        var value = layers is [{ Value.IsNull: false }, ..] ? layers[0].Value : null;
        var (derived, note) = DerivedValue.Of(catalogue, keys, value);
        return new ExplainedValue(path, value ?? derived, layers, note ?? (layers.Count == 0 ? "nothing sets it" : null));
    }
}
