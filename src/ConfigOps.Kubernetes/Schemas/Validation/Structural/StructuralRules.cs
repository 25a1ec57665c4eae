using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// Holds a custom resource against the schema of its definition: types, required fields, value rules, and the keys of its lists. Rules in CEL
/// are not among them. Stateless.
/// </summary>
internal static class StructuralRules
{
    private static readonly string[] OwnFields = ["apiVersion", "kind", "metadata"];

    /// <summary>Adds the problems of an object's own fields; its kind and metadata have rules of their own.</summary>
    public static void Check(MapNode root, Schema schema, Problems problems)
    {
        var view = new FieldView(root, NodePath.Root);
        foreach (var name in schema.Constraints.Required)
            if (!root.Has(name) && !OwnFields.Contains(name)) problems.Required(view[name]);
        CheckMembers(root, schema, NodePath.Root, problems, OwnFields);
        ValueRules.Check(root, schema, NodePath.Root, problems);
    }

    /// <summary>Adds the problems of a value and of what is in it.</summary>
    public static void Check(Node value, Schema schema, NodePath path, Problems problems)
    {
        var view = new FieldView(value, path);
        if (value.IsNull)
        {
            if (!schema.Nullable && schema.Type != SchemaType.Any) TypeProblem(view, schema, "null", problems);
            return;
        }

        if (!HasType(value, schema))
        {
            TypeProblem(view, schema, value is ScalarNode ? value.ToString() : value.TypeName == "map" ? "object" : "array", problems);
            return;
        }

        switch (value)
        {
            case MapNode map:
                foreach (var field in schema.Fields)
                    if (field.Required && !map.Has(field.Name)) problems.Required(view[field.Name]);
                CheckMembers(map, schema, path, problems, []);
                break;
            case ListNode list:
                if (schema.Items is { } items)
                    for (var i = 0; i < list.Count; i++) Check(list.Values[i], items, path[i], problems);
                ListKeyRules.Check(list, schema, path, problems);
                break;
        }

        ValueRules.Check(value, schema, path, problems);
    }

    private static void CheckMembers(MapNode map, Schema schema, NodePath path, Problems problems, string[] except)
    {
        foreach (var member in map.Members)
            if (!except.Contains(member.Key) && schema.SchemaOf(member.Key) is { } memberSchema) Check(member.Value, memberSchema, path[member.Key], problems);
    }

    private static bool HasType(Node value, Schema schema) => schema.Type switch
    {
        SchemaType.Object => value is MapNode,
        SchemaType.List => value is ListNode,
        SchemaType.String or SchemaType.Quantity => value is ScalarNode { Kind: ScalarKind.String },
        SchemaType.Integer => value is ScalarNode { Number: { } number } && double.IsInteger(number),
        SchemaType.Number => value is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float },
        SchemaType.Boolean => value is ScalarNode { Kind: ScalarKind.Boolean },
        SchemaType.IntOrString => value is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.String },
        _ => true,
    };

    private static void TypeProblem(FieldView view, Schema schema, string found, Problems problems)
    {
        var expected = schema.Type switch
        {
            SchemaType.Object => "object",
            SchemaType.List => "array",
            SchemaType.Integer => "integer",
            SchemaType.Number => "number",
            SchemaType.Boolean => "boolean",
            SchemaType.IntOrString => "integer,string",
            _ => "string",
        };
        problems.TypeInvalid(view, $"{view.Path} in body must be of type {expected}: {found}");
    }
}
