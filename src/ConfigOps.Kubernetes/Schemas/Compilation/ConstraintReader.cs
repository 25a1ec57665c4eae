using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>Reads the value rules of a schema object.</summary>
internal static class ConstraintReader
{
    private static readonly string[] Keywords =
    [
        "minimum", "maximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
        "required", "allOf", "anyOf", "oneOf", "not", "x-kubernetes-validations",
    ];

    /// <summary>Whether a keyword states a value rule.</summary>
    public static bool IsRule(string keyword) => keyword is "exclusiveMinimum" or "exclusiveMaximum" || Array.IndexOf(Keywords, keyword) >= 0;

    /// <summary>The value rules of a schema object.</summary>
    public static SchemaConstraints Read(Node node, OpenApiSchemaReader reader)
    {
        if (!Keywords.Any(keyword => node[keyword] is not null)) return SchemaConstraints.None;
        return new SchemaConstraints
        {
            Minimum = Number(node["minimum"]),
            ExclusiveMinimum = node["exclusiveMinimum"]?.AsBoolean() == true,
            Maximum = Number(node["maximum"]),
            ExclusiveMaximum = node["exclusiveMaximum"]?.AsBoolean() == true,
            MultipleOf = Number(node["multipleOf"]),
            MinLength = node["minLength"]?.AsInteger(),
            MaxLength = node["maxLength"]?.AsInteger(),
            Pattern = node["pattern"]?.AsString(),
            MinItems = node["minItems"]?.AsInteger(),
            MaxItems = node["maxItems"]?.AsInteger(),
            UniqueItems = node["uniqueItems"]?.AsBoolean() == true,
            MinProperties = node["minProperties"]?.AsInteger(),
            MaxProperties = node["maxProperties"]?.AsInteger(),
            Required = [.. (node["required"]?.Items ?? []).Select(name => name.AsString() ?? "")],
            AllOf = ReadAll(node["allOf"], reader),
            AnyOf = ReadAll(node["anyOf"], reader),
            OneOf = ReadAll(node["oneOf"], reader),
            Not = node["not"] is MapNode not ? reader.Read(not) : null,
            Validations = node["x-kubernetes-validations"]?.Items ?? [],
        };
    }

    private static Schema[] ReadAll(Node? list, OpenApiSchemaReader reader) => [.. (list?.Items ?? []).Select(reader.Read)];

    private static double? Number(Node? node) => (node as ScalarNode)?.Number;
}
