using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>Checks that an object which is going to be applied fits its type.</summary>
internal static class TypedValidator
{
    /// <summary>Throws when <paramref name="value"/> has a field its type does not know, a value of the wrong type, or a list item without or with a repeated key.</summary>
    /// <exception cref="MergeTypeException">The object does not fit; the exception says where and why.</exception>
    public static void Validate(MergeType type, Node value)
    {
        switch (Shapes.Of(type, value))
        {
            case Shape.Map when value is MapNode map: Members(type, map); break;
            case Shape.List when value is ListNode list: Items(type, list); break;
            case Shape.Scalar when value is ScalarNode scalar: Scalar(type, scalar); break;
            case var shape when !value.IsNull: throw new MergeTypeException($"expected {Name(shape, type)}, got {value.TypeName}");
        }
    }

    private static void Members(MergeType type, MapNode map)
    {
        foreach (var entry in map.Members)
        {
            try
            {
                Validate(type.Member(entry.Key) ?? throw new MergeTypeException("field not declared in schema"), entry.Value);
            }
            catch (MergeTypeException problem)
            {
                throw problem.At("." + entry.Key);
            }
        }
    }

    private static void Items(MergeType type, ListNode list)
    {
        var seen = type.Topology == ListTopology.Atomic ? null : new HashSet<PathElement>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var element = seen is null ? PathElement.Index(i) : ListKeys.ElementOf(type, list.Values[i], i);
            if (seen?.Add(element) == false) throw new MergeTypeException($"duplicate entries for key {element}");
            try
            {
                Validate(type.Item, list.Values[i]);
            }
            catch (MergeTypeException problem)
            {
                throw problem.At(element.ToString());
            }
        }
    }

    private static void Scalar(MergeType type, ScalarNode scalar)
    {
        if (scalar.Kind == ScalarKind.Null || type.Scalar is not { } expected) return;
        var actual = scalar.Kind == ScalarKind.Integer ? ScalarKind.Float : scalar.Kind;
        if (actual != expected) throw new MergeTypeException($"expected {Name(Shape.Scalar, type)}, got {scalar.TypeName}");
    }

    private static string Name(Shape shape, MergeType type) => shape switch
    {
        Shape.Map => "map",
        Shape.List => "list",
        _ => type.Scalar switch
        {
            ScalarKind.String => "string",
            ScalarKind.Float => "numeric (int or float)",
            ScalarKind.Boolean => "boolean",
            _ => "any scalar",
        },
    };
}
