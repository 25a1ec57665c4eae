using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>The items of a set, and those of a list with keys, must differ.</summary>
internal static class ListKeyRules
{
    /// <summary>Adds a problem for each item that is there twice.</summary>
    public static void Check(ListNode list, Schema schema, NodePath path, Problems problems)
    {
        if (schema.ListType == ListType.Atomic) return;
        var seen = new HashSet<Node>();
        for (var i = 0; i < list.Count; i++)
        {
            var key = schema.ListType == ListType.Set ? list.Values[i] : KeyOf(list.Values[i], schema);
            if (key is not null && !seen.Add(key)) problems.Duplicate(new FieldView(list.Values[i], path[i]), schema.ListType == ListType.Set ? list.Values[i].ToString().Trim('"') : key.ToString());
        }
    }

    private static MapNode? KeyOf(Node item, Schema schema) => item is not MapNode map
        ? null
        : new MapNode(schema.ListMapKeys.Where(map.Has).Select(name => new MapEntry(name, map.Find(name)!)));
}
