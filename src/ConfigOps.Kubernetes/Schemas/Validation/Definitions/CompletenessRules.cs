using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>What a value rule speaks of must be described outside of value rules too.</summary>
internal static class CompletenessRules
{
    /// <summary>Checks the value rules at the root, where a server looks for them.</summary>
    public static void Check(FieldView schema, Problems problems) => Combined(schema, schema, problems);

    private static void Combined(FieldView rules, FieldView described, Problems problems)
    {
        Nested(rules["not"], described, problems);
        foreach (var list in (ReadOnlySpan<string>)["allOf", "anyOf", "oneOf"])
            foreach (var alternative in rules[list].Items) Nested(alternative, described, problems);
    }

    private static void Nested(FieldView rules, FieldView described, Problems problems)
    {
        if (rules.Value is not MapNode) return;
        if (described.Value is not MapNode)
        {
            problems.Required(described, $"because it is defined in {rules.Path}");
            return;
        }

        Combined(rules, described, problems);
        Nested(rules["items"], described["items"], problems);
        foreach (var (key, property) in rules["properties"].Members) Nested(property, described["properties"].Key(key), problems);
    }
}
