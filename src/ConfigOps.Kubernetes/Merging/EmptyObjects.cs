using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging;

/// <summary>What an API server makes of an object in which nothing is set: the parts that it always writes.</summary>
public static class EmptyObjects
{
    /// <summary>The empty object of a kind: <c>apiVersion</c>, <c>kind</c>, and the parts that are written although nobody set them.</summary>
    public static MapNode Of(KindSchema kind)
    {
        var empty = MapNode.Of(("apiVersion", ScalarNode.Of(kind.Kind.ApiVersion)), ("kind", ScalarNode.Of(kind.Kind.Kind)));
        return kind.Custom ? empty : Fill(kind.Root, empty);
    }

    private static MapNode Fill(Schema schema, MapNode map)
    {
        foreach (var field in schema.Fields)
        {
            if (map.Has(field.Name)) continue;
            if (field.Presence == FieldPresence.Always) map = map.With(field.Name, Zero(field.Schema));
            else if (field.Presence == FieldPresence.AlwaysOrNull) map = map.With(field.Name, ScalarNode.Null);
        }

        return map;
    }

    private static Node Zero(Schema schema) => schema.Type switch
    {
        SchemaType.Object => Fill(schema, MapNode.Empty),
        SchemaType.List => ListNode.Empty,
        SchemaType.Integer or SchemaType.Number or SchemaType.IntOrString => ScalarNode.Of(0),
        SchemaType.Boolean => ScalarNode.False,
        SchemaType.Quantity => ScalarNode.Of("0"),
        SchemaType.String => ScalarNode.Of(""),
        _ => ScalarNode.Null,
    };
}
