using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Expressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// The schema of a custom resource definition as its value rules read it: to the letter, with nothing inferred. A branch of <c>anyOf</c> without
/// <c>type</c> restricts no type, even when it names properties. Immutable; what is null or empty is not restricted.
/// </summary>
public sealed class StructuralSchema
{
    private static readonly string[] IntOrString = ["integer", "string"];

    private readonly Lazy<SchemaExpressions?> _expressions;

    private StructuralSchema(Node node)
    {
        _expressions = new(() => SchemaExpressions.OfResource(node));
        Types = node["x-kubernetes-int-or-string"]?.AsBoolean() == true ? IntOrString : node["type"]?.AsString() is { Length: > 0 } type ? [type] : [];
        Format = TextFormats.Kept(node["format"]?.AsString(), Types);
        Nullable = node["nullable"]?.AsBoolean() == true;
        Enum = node["enum"]?.Items ?? [];
        (Minimum, ExclusiveMinimum) = (Number(node["minimum"]), node["exclusiveMinimum"]?.AsBoolean() == true);
        (Maximum, ExclusiveMaximum) = (Number(node["maximum"]), node["exclusiveMaximum"]?.AsBoolean() == true);
        MultipleOf = Number(node["multipleOf"]);
        (MinLength, MaxLength) = (node["minLength"]?.AsInteger(), node["maxLength"]?.AsInteger());
        Pattern = node["pattern"]?.AsString();
        (MinItems, MaxItems, UniqueItems) = (node["minItems"]?.AsInteger(), node["maxItems"]?.AsInteger(), node["uniqueItems"]?.AsBoolean() == true);
        (MinProperties, MaxProperties) = (node["minProperties"]?.AsInteger(), node["maxProperties"]?.AsInteger());
        Required = Texts(node["required"]);
        Properties = (node["properties"]?.Entries ?? []).ToDictionary(entry => entry.Key, entry => new StructuralSchema(entry.Value), StringComparer.Ordinal);
        AdditionalProperties = node["additionalProperties"] is MapNode values ? new(values) : null;
        Items = node["items"] is MapNode items ? new(items) : null;
        AllOf = All(node["allOf"]);
        AnyOf = All(node["anyOf"]);
        OneOf = All(node["oneOf"]);
        Not = node["not"] is MapNode not ? new(not) : null;
        ListType = node["x-kubernetes-list-type"]?.AsString();
        ListMapKeys = Texts(node["x-kubernetes-list-map-keys"]);
        IsEmbeddedResource = node["x-kubernetes-embedded-resource"]?.AsBoolean() == true;
    }

    /// <summary>The rules in CEL of the schema as that of a whole resource, compiled when they are first asked for; null when there are none.</summary>
    internal SchemaExpressions? Expressions => _expressions.Value;

    internal IReadOnlyList<string> Types { get; }
    internal string? Format { get; }
    internal bool Nullable { get; }
    internal IReadOnlyList<Node> Enum { get; }
    internal double? Minimum { get; }
    internal bool ExclusiveMinimum { get; }
    internal double? Maximum { get; }
    internal bool ExclusiveMaximum { get; }
    internal double? MultipleOf { get; }
    internal long? MinLength { get; }
    internal long? MaxLength { get; }
    internal string? Pattern { get; }
    internal long? MinItems { get; }
    internal long? MaxItems { get; }
    internal bool UniqueItems { get; }
    internal long? MinProperties { get; }
    internal long? MaxProperties { get; }
    internal IReadOnlyList<string> Required { get; }
    internal IReadOnlyDictionary<string, StructuralSchema> Properties { get; }
    internal StructuralSchema? AdditionalProperties { get; }
    internal StructuralSchema? Items { get; }
    internal IReadOnlyList<StructuralSchema> AllOf { get; }
    internal IReadOnlyList<StructuralSchema> AnyOf { get; }
    internal IReadOnlyList<StructuralSchema> OneOf { get; }
    internal StructuralSchema? Not { get; }
    internal string? ListType { get; }
    internal IReadOnlyList<string> ListMapKeys { get; }
    internal bool IsEmbeddedResource { get; }

    /// <summary>Reads an <c>openAPIV3Schema</c>.</summary>
    public static StructuralSchema Read(Node openApiSchema) => new(openApiSchema);

    internal bool Allows(string type) => Types.Contains(type);

    private static double? Number(Node? node) => (node as ScalarNode)?.Number;

    private static string[] Texts(Node? list) => [.. (list?.Items ?? []).Select(item => item.AsString() ?? "")];

    private static StructuralSchema[] All(Node? list) => [.. (list?.Items ?? []).Select(item => new StructuralSchema(item))];
}
