using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>The items of a set, and those of a list with keys, must differ.</summary>
internal static class ListKeyRules
{
    /// <summary>Adds a problem for each value that is there again, once however often that is.</summary>
    public static void Check(Node value, StructuralSchema schema, NodePath path, Problems problems)
    {
        switch (value)
        {
            case MapNode map:
                foreach (var (key, member, _) in map.Members)
                {
                    if (schema.Properties.GetValueOrDefault(key) is { } property) Check(member, property, path[key], problems);
                    else if (schema.AdditionalProperties is { } free) Check(member, free, path.Key(key), problems);
                }

                break;
            case ListNode list:
                if (schema.ListType == "set") CheckItems(list, static item => item, path, problems);
                else if (schema.ListType == "map") CheckMapList(list, schema, path, problems);
                if (schema.Items is { } items)
                    for (var i = 0; i < list.Count; i++) Check(list.Values[i], items, path[i], problems);
                break;
        }
    }

    private static void CheckMapList(ListNode list, StructuralSchema schema, NodePath path, Problems problems)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list.Values[i] is MapNode || list.Values[i].IsNull) continue;
            problems.Invalid(new FieldView(list.Values[i], path[i]), "must be an object for an array of list-type map");
            return;
        }

        CheckItems(list, item => new MapNode(schema.ListMapKeys.Where(key => item[key] is not null).Select(key => new MapEntry(key, item[key]!))), path, problems);
    }

    private static void CheckItems(ListNode list, Func<Node, Node> keyOf, NodePath path, Problems problems)
    {
        if (list.Count < 2) return;
        var seen = new Dictionary<Node, int>();
        for (var i = 0; i < list.Count; i++)
        {
            var key = keyOf(list.Values[i]);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            if (times == 2) problems.Duplicate(new FieldView(key, path[i]));
        }
    }
}
