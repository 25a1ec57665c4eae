using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>
/// Fills in the values that an API server sets in an object it reads: those the OpenAPI document states and those that only the server's rules
/// know. What admission plugins and controllers add (service account tokens, tolerations, allocated addresses) is not among them.
/// </summary>
public static class ObjectDefaults
{
    /// <summary>The object with its defaults; values that are there stay, with their positions. The object must be in its <see cref="Decoding.WireForm"/>.</summary>
    public static MapNode Apply(MapNode root, Schema schema) => (MapNode)Visit(root, schema);

    private static Node Visit(Node value, Schema schema) => value switch
    {
        MapNode map => VisitMap(map, schema),
        ListNode list when schema.Items is { Type: SchemaType.Object or SchemaType.List or SchemaType.Any } items => VisitList(list, items),
        _ => value,
    };

    private static ListNode VisitList(ListNode list, Schema items)
    {
        Node[]? changed = null;
        for (var i = 0; i < list.Count; i++)
        {
            var item = list.Values[i];
            var visited = item.IsNull && items is { Default: not null, Nullable: false } ? items.Default : Visit(item, items);
            if (changed is null && ReferenceEquals(visited, item)) continue;
            changed ??= [.. list.Values];
            changed[i] = visited;
        }

        return changed is null ? list : new ListNode(changed, list.Position);
    }

    private static MapNode VisitMap(MapNode map, Schema schema)
    {
        if (schema.Type != SchemaType.Object) return map;
        foreach (var field in schema.Fields)
        {
            if (field.Default is null || (schema.TypeName is not null && IsEmpty(field.Default))) continue;
            if (map.Find(field.Name) is { } given && !(given.IsNull && !field.Schema.Nullable)) continue;
            map = map.With(field.Name, field.Default);
        }

        if (schema.TypeName is not null) map = WithEmbedded(map, schema);
        if (schema.TypeName is { } type && TypeDefaults.Find(type) is { } rule) map = rule(map);
        var members = map.Members;
        for (var i = 0; i < members.Count; i++)
        {
            var (key, value, _) = members[i];
            if (value is ScalarNode || schema.SchemaOf(key) is not { } member) continue;
            var visited = Visit(value, member);
            if (!ReferenceEquals(visited, value)) map = map.With(key, visited);
        }

        return map;
    }

    // Objects that a type holds by value are there even when the manifest leaves them out, and get their defaults too.
    private static MapNode WithEmbedded(MapNode map, Schema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (field.Presence != FieldPresence.Always || field.Schema.Type != SchemaType.Object || field.Schema.Fields.Count == 0 || map.Has(field.Name)) continue;
            var embedded = VisitMap(MapNode.Empty, field.Schema);
            if (embedded.Count > 0) map = map.With(field.Name, embedded);
        }

        return map;
    }

    // Of built-in types a default that is the empty value only says that the value is not optional.
    private static bool IsEmpty(Node value) => value is MapNode { Count: 0 } or ListNode { Count: 0 } or ScalarNode { Text: "" or "0" or "false" };
}
