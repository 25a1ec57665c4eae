using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for how a schema says that lists merge: as a whole, as a set, or by keys of their items.</summary>
internal static class ListSchemaRules
{
    private const string ListType = "x-kubernetes-list-type";
    private const string KeyField = "x-kubernetes-list-map-keys";

    /// <summary>Checks a schema; one that says nothing of lists is good.</summary>
    public static void Check(FieldView schema, Problems problems)
    {
        var (type, listType, keys, items) = (schema["type"], schema[ListType], schema[KeyField], schema["items"]);
        if (listType.Exists)
        {
            if (type.Text != "array")
            {
                if (type.IsBlank) problems.Required(type, $"must be array if {ListType} is specified");
                else problems.Invalid(type, $"must be array if {ListType} is specified");
            }
            else if (listType.Text == "set" && items.Value is MapNode)
            {
                Items(items, problems);
            }

            problems.OneOf(listType, "atomic", "set", "map");
        }

        if (keys.Count > 0)
        {
            if (!listType.Exists) problems.Required(listType, $"must be map if {KeyField} is non-empty");
            else if (listType.Text != "map") problems.Invalid(listType, $"must be map if {KeyField} is non-empty");
        }

        if (listType.Text == "map") Map(schema, keys, problems);
        if (listType.IsAnyOf("set", "map") && items["nullable"].IsTrue) problems.Forbidden(items["nullable"], $"cannot be nullable when {ListType} is {listType.Text}");
    }

    // Items of a set are compared as wholes, so they must change as wholes.
    private static void Items(FieldView items, Problems problems)
    {
        const string Message = $"must be atomic as item of a list with {ListType}=set";
        if (items["type"].Text == "array" && items[ListType].Exists && items[ListType].Text != "atomic") problems.Invalid(items[ListType], Message);
        if (items["type"].Text == "object" && items["x-kubernetes-map-type"].Text != "atomic") problems.Invalid(items["x-kubernetes-map-type"], Message);
    }

    private static void Map(FieldView schema, FieldView keys, Problems problems)
    {
        var items = schema["items"];
        if (keys.Count == 0) problems.Required(keys, $"must not be empty if {ListType} is map");
        if (!items.Exists) problems.Required(items, $"must have a schema if {ListType} is map");
        else if (items.Value is not MapNode) problems.Invalid(items, $"must only have a single schema if {ListType} is map");
        else if (items["type"].Text != "object") problems.Invalid(items["type"], $"must be object if parent array's {ListType} is map");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.Texts)
        {
            var property = items["properties"].Key(key);
            if (items["type"].Text == "object")
            {
                if (!property.Exists) problems.Invalid(keys, "entries must all be names of item properties");
                else if (property["type"].IsAnyOf("array", "object")) problems.Invalid(property["type"], $"must be a scalar type if parent array's {ListType} is map");
                if (!seen.Add(key)) problems.Invalid(keys, "must not contain duplicate entries");
            }

            if (!property.Exists) continue;
            if (!property["default"].Exists && !items["required"].Texts.Contains(key)) problems.Required(property["default"], $"this property is in {KeyField}, so it must have a default or be a required property");
            if (property["nullable"].IsTrue) problems.Forbidden(property["nullable"], $"this property is in {KeyField}, so it cannot be nullable");
        }
    }
}
