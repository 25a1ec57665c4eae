using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Structural;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The defaults of a schema must fit the schema.</summary>
internal static class SchemaDefaultRules
{
    /// <summary>Checks a structural schema.</summary>
    public static void Check(FieldView schema, Problems problems)
    {
        if (schema.Value is not MapNode) return;
        if (schema["default"] is { Exists: true, Value: { } given } field) Fits(given, schema.Value, field, problems);
        foreach (var (_, property) in schema["properties"].Members) Check(property, problems);
        Check(schema["additionalProperties"], problems);
        Check(schema["items"], problems);
    }

    private static void Fits(Node given, Node schema, FieldView field, Problems problems)
    {
        if (HasUnknown(given, schema)) problems.Invalid(field, "must not have unknown fields");
        var structural = StructuralSchema.Read(schema);
        problems.AddDistinct(ValueValidator.Validate(given, structural, field.Path).Problems);
        ListKeyRules.Check(given, structural, field.Path, problems);
    }

    private static bool HasUnknown(Node value, Node schema)
    {
        if (schema["x-kubernetes-preserve-unknown-fields"]?.AsBoolean() == true) return false;
        switch (value)
        {
            case ListNode list when schema["items"] is MapNode items:
                return list.Values.Any(item => HasUnknown(item, items));
            case MapNode map:
                var embedded = schema["x-kubernetes-embedded-resource"]?.AsBoolean() == true;
                var any = schema["additionalProperties"]?.AsBoolean() == true;
                foreach (var (key, member, _) in map.Members)
                {
                    if (embedded && key is "apiVersion" or "kind" or "metadata") continue;
                    if ((schema["properties"]?[key] ?? schema["additionalProperties"]) is MapNode known)
                    {
                        if (HasUnknown(member, known)) return true;
                    }
                    else if (!any)
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }
}
