using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for the schema of a custom resource: what may stand at its root, what is structural, which defaults fit, what is supported at all.</summary>
internal static class DefinitionSchemaRules
{
    private static readonly string[] Unsupported = ["id", "$schema", "$ref", "patternProperties", "dependencies", "additionalItems", "definitions"];
    private static readonly HashSet<string> AtRoot = new(StringComparer.Ordinal)
    {
        "description", "type", "format", "title", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
        "multipleOf", "required", "items", "properties", "externalDocs", "example", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-validations",
    };

    /// <summary>Checks the schema of a whole object.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="hasStatus">Whether the status is a subresource, with a schema of its own cut out of this one.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(FieldView schema, bool hasStatus, Problems problems)
    {
        var before = problems.Count;
        if (hasStatus) Root(schema, problems);
        if (schema["nullable"].IsTrue) problems.Forbidden(schema["nullable"], "nullable cannot be true at the root");
        var unread = FirstUnsupported(schema.Value);
        var isStructural = unread is null;
        if (unread is null)
        {
            var structural = problems.Count;
            StructuralInvariantRules.Check(schema, SchemaLevel.Root, problems);
            CompletenessRules.Check(schema, problems);
            isStructural = problems.Count == structural;
            if (isStructural) SchemaDefaultRules.Check(schema, problems);
        }

        OpenApiSchemaRules.Check(schema, SchemaPlace.Root, problems);
        if (isStructural && schema.Exists) DefinitionExpressionRules.CheckAll(schema, problems);
        if (problems.Count == before && unread is not null) problems.Invalid(schema, $"OpenAPIV3Schema '{unread}' is not supported", "");
    }

    /// <summary>Whether a member says something: neither null nor empty nor false.</summary>
    public static bool Says(Node? value) => value is not (null or { IsNull: true } or MapNode { Count: 0 } or ListNode { Count: 0 } or ScalarNode { Text: "" } or ScalarNode { Kind: ScalarKind.Boolean, Text: "false" });

    private static void Root(FieldView schema, Problems problems)
    {
        const string Message = "only some fields are allowed at the root of the schema if the status subresource is enabled";
        var type = schema["type"];
        foreach (var field in (ReadOnlySpan<string>)["id", "$schema", "$ref"])
        {
            if (!Says(schema[field].Value)) continue;
            problems.Invalid(schema, Message, "");
            return;
        }

        if (!type.IsBlank && type.Text != "object") problems.Invalid(type, "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled");
        else if (schema.Value is MapNode map && map.Members.Any(static member => !AtRoot.Contains(member.Key) && Says(member.Value))) problems.Invalid(schema, Message, "");
    }

    // What the server cannot make a structural schema of; it then looks at the OpenAPI document alone.
    private static string? FirstUnsupported(Node? schema)
    {
        if (schema is not MapNode map) return null;
        foreach (var field in Unsupported)
            if (Says(map[field])) return field.TrimStart('$') is "schema" ? "schema" : field;
        if (map["items"] is ListNode { Count: > 0 }) return "items";
        if (map["x-kubernetes-preserve-unknown-fields"]?.AsBoolean() == false) return "x-kubernetes-preserve-unknown-fields";
        foreach (var child in Children(map))
            if (FirstUnsupported(child) is { } found) return found;
        return null;
    }

    private static IEnumerable<Node?> Children(MapNode schema) =>
    [
        .. (schema["properties"]?.Entries ?? []).Select(static entry => entry.Value),
        schema["additionalProperties"], schema["items"], schema["not"],
        .. schema["allOf"]?.Items ?? [], .. schema["anyOf"]?.Items ?? [], .. schema["oneOf"]?.Items ?? [],
    ];
}
