using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.OpenApi;

/// <summary>Writes the value rules of a schema.</summary>
internal static class SchemaRules
{
    /// <summary>Adds the rules to a schema object.</summary>
    public static void Add(SchemaConstraints rules, MapBuilder result, Func<Schema, MapNode> write)
    {
        if (ReferenceEquals(rules, SchemaConstraints.None)) return;
        Set(result, "minimum", rules.Minimum);
        Set(result, "maximum", rules.Maximum);
        Set(result, "multipleOf", rules.MultipleOf);
        if (rules.ExclusiveMinimum) result.Set("exclusiveMinimum", ScalarNode.True);
        if (rules.ExclusiveMaximum) result.Set("exclusiveMaximum", ScalarNode.True);
        Set(result, "minLength", rules.MinLength);
        Set(result, "maxLength", rules.MaxLength);
        Set(result, "minItems", rules.MinItems);
        Set(result, "maxItems", rules.MaxItems);
        Set(result, "minProperties", rules.MinProperties);
        Set(result, "maxProperties", rules.MaxProperties);
        if (rules.Pattern is { } pattern) result.Set("pattern", ScalarNode.Of(pattern));
        if (rules.UniqueItems) result.Set("uniqueItems", ScalarNode.True);
        if (rules.AllOf.Count > 0) result.Set("allOf", new ListNode(rules.AllOf.Select(write)));
        if (rules.AnyOf.Count > 0) result.Set("anyOf", new ListNode(rules.AnyOf.Select(write)));
        if (rules.OneOf.Count > 0) result.Set("oneOf", new ListNode(rules.OneOf.Select(write)));
        if (rules.Not is { } not) result.Set("not", write(not));
        if (rules.Validations.Count > 0) result.Set("x-kubernetes-validations", new ListNode(rules.Validations));
    }

    private static void Set(MapBuilder result, string name, double? value)
    {
        if (value is { } number) result.Set(name, ScalarNode.NumberFrom(number.ToString("R", CultureInfo.InvariantCulture)));
    }

    private static void Set(MapBuilder result, string name, long? value)
    {
        if (value is { } number) result.Set(name, ScalarNode.Of(number));
    }
}
