using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>In which of the forms that its type allows a value is treated.</summary>
internal enum Shape
{
    Map,
    Scalar,
    List,
}

/// <summary>Decides the shape of values.</summary>
internal static class Shapes
{
    /// <summary>The shape of one value; null, an absent value and a value its type does not allow get the first shape the type allows.</summary>
    public static Shape Of(MergeType type, Node? value) => value switch
    {
        MapNode when type.TakesMap => Shape.Map,
        ListNode when type.TakesList => Shape.List,
        ScalarNode { Kind: not ScalarKind.Null } when type.TakesScalar => Shape.Scalar,
        _ => type.TakesMap ? Shape.Map : type.TakesScalar ? Shape.Scalar : Shape.List,
    };

    /// <summary>The shapes of two values that stand at the same place. Null takes the other's shape.</summary>
    public static (Shape Left, Shape Right) Of(MergeType type, Node? left, Node? right)
    {
        if (left is null or { IsNull: true })
        {
            var shape = Of(type, right is null or { IsNull: true } ? null : right);
            return (shape, shape);
        }

        var leftShape = Of(type, left);
        return (leftShape, right is null or { IsNull: true } ? leftShape : Of(type, right));
    }
}
