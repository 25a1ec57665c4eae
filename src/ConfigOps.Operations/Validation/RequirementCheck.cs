using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Operations.Validation;

/// <summary>Finds required fields that are missing and values that a field does not know.</summary>
internal static class RequirementCheck
{
    /// <summary>The problems of an object, in the order of its values.</summary>
    public static List<SchemaProblem> Problems(Node root, Schema schema)
    {
        var problems = new List<SchemaProblem>();
        // What the server itself writes need not be right in a manifest.
        foreach (var field in schema.Fields)
            if (field.Name != "status" && root[field.Name] is { } value) Visit(value, field.Schema, NodePath.Root[field.Name], problems);
        AddMissing(root, schema, NodePath.Root, problems);
        return problems;
    }

    private static void Visit(Node value, Schema schema, NodePath path, List<SchemaProblem> problems)
    {
        switch (value)
        {
            case MapNode map when schema.Type == SchemaType.Object:
                AddMissing(map, schema, path, problems);
                foreach (var (key, member, _) in map.Members)
                    if (schema.SchemaOf(key) is { } memberSchema) Visit(member, memberSchema, path[key], problems);
                break;
            case ListNode list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) Visit(list.Values[i], items, path[i], problems);
                break;
            case ScalarNode { Kind: ScalarKind.String, Text.Length: > 0 } text when schema.Enum.Count > 0 && !schema.Enum.Contains(text):
                problems.Add(new(SchemaRules.Value, $"{path} is \"{text.Text}\"; known are {string.Join(", ", schema.Enum.Select(known => known.AsString() ?? known.ToString()))}", path));
                break;
        }
    }

    private static void AddMissing(Node map, Schema schema, NodePath path, List<SchemaProblem> problems)
    {
        foreach (var field in schema.Fields)
            if (field is { Required: true, Default: null } && (map[field.Name]?.IsNull ?? true) && !IsEmptyList(field, schema))
                problems.Add(new(SchemaRules.Required, $"{(path == NodePath.Root ? "the object" : path)} lacks the required field \"{field.Name}\"", path[field.Name]));
    }

    // The server takes a missing list for an empty one, and an empty one is not refused by the schema; only custom resources must have it.
    private static bool IsEmptyList(FieldSchema field, Schema owner) => field.Schema.Type == SchemaType.List && owner.TypeName is not null && field.Name != "containers";
}
