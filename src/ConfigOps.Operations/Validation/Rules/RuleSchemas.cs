namespace ConfigOps.Operations.Validation.Rules;

/// <summary>The JSON Schema (draft 2020-12) of rules, from the same shape that strict reading uses; published in docs/schemas for editors.</summary>
public static class RuleSchemas
{
    /// <summary>The schemas by file name, each as indented JSON that ends with a newline.</summary>
    public static IReadOnlyDictionary<string, string> All() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rule.schema.json"] = new ShapeSchema(_ => null, isLayered: false).Document("A rule: a document of environments/rules/NAME.yaml", RuleShape.Value),
    };
}
