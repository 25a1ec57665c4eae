using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Expressions;

/// <summary>The rules of a schema in CEL, as a tree beside it that has only the parts with rules. Immutable.</summary>
internal sealed class SchemaExpressions
{
    private SchemaExpressions(Node schema, bool isResource)
    {
        Type = schema["type"]?.AsString() ?? "";
        Declared = SchemaTypes.Of(schema, isResource || IsEmbedded(schema))?.Named("selfType");
        Rules = Declared is null ? [] : ExpressionRule.Of(schema, Declared);
        Properties = (schema["properties"]?.Entries ?? []).Select(entry => (entry.Key, Below: Read(entry.Value))).Where(entry => entry.Below is not null).ToDictionary(entry => entry.Key, entry => entry.Below!, StringComparer.Ordinal);
        Values = schema["additionalProperties"] is MapNode values ? Read(values) : null;
        Items = schema["items"] is MapNode items ? Read(items) : null;
        ListKeys = schema["x-kubernetes-list-type"]?.AsString() == "map" ? [.. (schema["x-kubernetes-list-map-keys"]?.Items ?? []).Select(key => key.AsString() ?? "")] : [];
        IsAtomicMap = schema["x-kubernetes-map-type"]?.AsString() == "atomic";
    }

    /// <summary>The type that the schema names.</summary>
    public string Type { get; }

    /// <summary>The type that expressions see.</summary>
    public DeclaredType? Declared { get; }

    /// <summary>The rules for the value itself.</summary>
    public IReadOnlyList<ExpressionRule> Rules { get; }

    /// <summary>The properties that have rules, or parts that have.</summary>
    public IReadOnlyDictionary<string, SchemaExpressions> Properties { get; }

    /// <summary>The rules for the values of a map.</summary>
    public SchemaExpressions? Values { get; }

    /// <summary>The rules for the items of a list.</summary>
    public SchemaExpressions? Items { get; }

    /// <summary>The fields that tell the items of a list apart; none when its items cannot be told apart.</summary>
    public IReadOnlyList<string> ListKeys { get; }

    /// <summary>Whether the members of the map are not told apart.</summary>
    public bool IsAtomicMap { get; }

    /// <summary>The rules of a whole resource; null when it has none.</summary>
    public static SchemaExpressions? OfResource(Node schema) => Has(schema) ? new(schema, isResource: true) : null;

    private static SchemaExpressions? Read(Node schema) => Has(schema) ? new(schema, isResource: false) : null;

    private static bool IsEmbedded(Node schema) => schema["x-kubernetes-embedded-resource"]?.AsBoolean() == true;

    private static bool Has(Node schema) =>
        schema["x-kubernetes-validations"]?.Items.Count > 0
        || (schema["properties"]?.Entries ?? []).Any(entry => Has(entry.Value))
        || (schema["additionalProperties"] is MapNode values && Has(values))
        || (schema["items"] is MapNode items && Has(items));
}
