using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for the fields by which custom objects can be selected.</summary>
internal static class SelectableFieldRules
{
    private const int MostFields = 8;

    /// <summary>Checks the list.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="schema">The schema they are looked up in.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(FieldView fields, FieldView schema, Problems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields.Items)
        {
            var path = field["jsonPath"];
            if (path.IsBlank)
            {
                problems.Required(path);
                continue;
            }

            if (Follow(path.Text, schema) is not { } found)
            {
                problems.Invalid(path, "is an invalid path: does not refer to a valid field");
                continue;
            }

            if (path.Text == ".metadata" || path.Text.StartsWith(".metadata.", StringComparison.Ordinal)) problems.Invalid(path, "must not point to fields in metadata");
            if (!found["type"].IsAnyOf("string", "boolean", "integer")) problems.Invalid(path, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.");
            if (!seen.Add(path.Text)) problems.Duplicate(path);
        }

        if (seen.Count > MostFields) problems.TooMany(fields, MostFields);
    }

    private static FieldView? Follow(string path, FieldView schema)
    {
        if (path[0] != '.') return null;
        foreach (var step in path[1..].Split('.'))
        {
            if (!Names.IsIdentifier(step)) return null;
            var property = schema["properties"].Key(step);
            if (!property.Exists && schema["additionalProperties"].Value is MapNode) property = schema["additionalProperties"];
            if (!property.Exists) return null;
            schema = property;
        }

        return schema;
    }
}
