using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for the schemas of custom resources: structural, with types everywhere, lists that say how they merge.</summary>
internal static class StructuralSchemaRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

    /// <summary>The schema of a whole object.</summary>
    public static void Root(FieldView schema, Problems problems)
    {
        if (schema["type"].Text is not ("" or "object")) problems.Invalid(schema["type"], "must be object at the root");
        if (schema["nullable"].IsTrue) problems.Forbidden(schema["nullable"], "nullable cannot be true at the root");
        Check(schema, problems);
    }

    private static void Check(FieldView schema, Problems problems)
    {
        var type = schema["type"];
        var anything = schema["x-kubernetes-int-or-string"].IsTrue || schema["x-kubernetes-preserve-unknown-fields"].IsTrue;
        if (type.IsBlank)
        {
            if (!anything) problems.Required(type, "must not be empty for specified object fields");
        }
        else if (!type.IsAnyOf(Types))
        {
            problems.NotSupported(type, Types);
        }

        Lists(schema, problems);
        problems.OneOf(schema["x-kubernetes-map-type"], "atomic", "granular");
        if (schema["x-kubernetes-map-type"].Exists && type.Text != "object") problems.Invalid(type, "must be object if x-kubernetes-map-type is specified");
        if (schema["uniqueItems"].IsTrue) problems.Forbidden(schema["uniqueItems"], "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        if (schema["$ref"].Exists && !schema["$ref"].IsBlank) problems.Forbidden(schema["$ref"], "$ref is not supported");
        if (schema["properties"].Count > 0 && schema["additionalProperties"].Exists) problems.Forbidden(schema["additionalProperties"], "additionalProperties and properties are mutual exclusive");
        Default(schema, problems);
        foreach (var rule in schema["x-kubernetes-validations"].Items)
        {
            if (rule["rule"].Text.Trim().Length == 0) problems.Required(rule["rule"], "rule is not specified");
            else ExpressionRules.Check(rule["rule"], problems);
        }

        foreach (var (_, property) in schema["properties"].Members) Check(property, problems);
        if (schema["additionalProperties"].Value is MapNode) Check(schema["additionalProperties"], problems);
        if (schema["items"].Value is MapNode) Check(schema["items"], problems);
    }

    private static void Lists(FieldView schema, Problems problems)
    {
        var (type, listType, keys, items) = (schema["type"], schema["x-kubernetes-list-type"], schema["x-kubernetes-list-map-keys"], schema["items"]);
        if (items.Value is ListNode) problems.Forbidden(items, "items must be a schema object and not an array");
        else if (type.Text == "array" && items.Value is not MapNode) problems.Required(items, "must be specified");
        if (listType.Exists)
        {
            if (type.Text != "array") problems.Invalid(type, "must be array if x-kubernetes-list-type is specified");
            if (!listType.IsAnyOf("atomic", "map", "set")) problems.NotSupported(listType, "atomic", "map", "set");
        }

        if (keys.Count > 0)
        {
            if (!listType.Exists) problems.Required(listType, "must be map if x-kubernetes-list-map-keys is non-empty");
            else if (listType.Text != "map") problems.Invalid(listType, "must be map if x-kubernetes-list-map-keys is non-empty");
        }

        if (listType.Text != "map") return;
        if (keys.Count == 0) problems.Required(keys, "must not be empty if x-kubernetes-list-type is map");
        if (!items.Exists) return;
        if (items.Value is not MapNode)
        {
            problems.Invalid(items, "must only have a single schema if x-kubernetes-list-type is map");
            return;
        }

        if (items["type"].Text != "object")
        {
            problems.Invalid(items["type"], "must be object if parent array's x-kubernetes-list-type is map");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.Items)
        {
            var property = items["properties"].Key(key.Text);
            if (!property.Exists) problems.Invalid(keys, "entries must all be names of item properties", key.Text);
            else if (property["type"].Text is "array" or "object") problems.Invalid(property["type"], "must be a scalar type if parent array's x-kubernetes-list-type is map");
            if (!seen.Add(key.Text)) problems.Duplicate(key);
            if (property.Exists && !property["default"].Exists && !items["required"].Texts.Contains(key.Text)) problems.Required(property["default"], "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property");
        }
    }

    private static void Default(FieldView schema, Problems problems)
    {
        var given = schema["default"];
        if (!given.Exists) return;
        var fits = schema["type"].Text switch
        {
            "object" => given.Value is MapNode,
            "array" => given.Value is ListNode,
            "string" => given.Value is ScalarNode { Kind: ScalarKind.String },
            "boolean" => given.Value is ScalarNode { Kind: ScalarKind.Boolean },
            "integer" => given.Value is ScalarNode { Kind: ScalarKind.Integer },
            "number" => given.Value is ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float },
            var other => other.Length == 0,
        };
        if (!fits) problems.TypeInvalid(given, $"must be of type {schema["type"].Text}");
        else if (schema["enum"].Count > 0 && !schema["enum"].Items.Any(item => Node.Equals(item.Value, given.Value))) problems.NotSupported(given, [.. schema["enum"].Texts]);
    }
}
