using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>
/// Strategic merge patches: JSON merge patches that know from the schema which lists merge item by item, and by which key. Custom resources have none.
/// </summary>
public static class StrategicMergePatch
{
    /// <summary>The <paramref name="target"/> as the patch leaves it.</summary>
    /// <exception cref="PatchException">A directive is malformed, or a list item lacks its merge key.</exception>
    public static MapNode Apply(MapNode target, MapNode patch, Schema schema) => Merge(target, patch, schema);

    /// <summary>Merges a map.</summary>
    internal static MapNode Merge(MapNode target, MapNode patch, Schema? schema)
    {
        if (patch.Find(Directives.Patch) is { } directive)
        {
            return directive.AsString() switch
            {
                "replace" => patch.Without(Directives.Patch),
                "delete" => MapNode.Empty,
                _ => throw new PatchException(PatchProblem.Malformed, $"unknown patch type: {directive.AsString() ?? directive.ToString()} in map: \"$patch\" says replace or delete there"),
            };
        }

        var result = Retain(target, patch).ToBuilder();
        var done = Order(result, patch, schema);
        foreach (var entry in patch.Members)
        {
            if (entry.Key.StartsWith(Directives.DeleteFromList, StringComparison.Ordinal)) DeleteScalars(result, patch, entry.Key);
            else if (!Directives.Is(entry.Key) && !done.Contains(entry.Key)) Set(result, entry, PatchRule.Of(schema, entry.Key));
        }

        return result.Build();
    }

    private static void Set(MapBuilder result, MapEntry entry, PatchRule rule)
    {
        if (entry.Value.IsNull)
        {
            result.Remove(entry.Key);
            return;
        }

        var merged = (result.Find(entry.Key), entry.Value) switch
        {
            (MapNode old, MapNode change) => rule.ReplacesMap ? change : Merge(old, change, rule.Value),
            (ListNode old, ListNode change) => rule.MergesItems ? StrategicListPatch.Merge(old, change, rule, entry.Key) : change,
            _ => Directives.Strip(entry.Value),
        };
        if (merged is null) result.Remove(entry.Key);
        else result.Set(entry.Key, merged);
    }

    private static MapNode Retain(MapNode target, MapNode patch)
    {
        if (!patch.Has(Directives.RetainKeys)) return target;
        var kept = Directives.List(patch, Directives.RetainKeys).Values.Select(key => key.AsString()).ToHashSet();
        foreach (var entry in patch.Members)
            if (!Directives.Is(entry.Key) && !entry.Value.IsNull && !kept.Contains(entry.Key))
                throw new PatchException(PatchProblem.Malformed, $"the patch sets \"{entry.Key}\", which its \"$retainKeys\" does not list");
        return new MapNode(target.Members.Where(entry => kept.Contains(entry.Key)), target.Position);
    }

    private static void DeleteScalars(MapBuilder result, MapNode patch, string directive)
    {
        var key = directive[Directives.DeleteFromList.Length..];
        var gone = Directives.List(patch, directive).Values.ToHashSet();
        if (result.Find(key) is ListNode list) result.Set(key, new ListNode(list.Values.Where(item => !gone.Contains(item))));
    }

    // A list with an order given is merged here, together with its order; the names of those lists are returned.
    private static HashSet<string> Order(MapBuilder result, MapNode patch, Schema? schema)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in patch.Members)
        {
            if (!entry.Key.StartsWith(Directives.ElementOrder, StringComparison.Ordinal)) continue;
            var key = entry.Key[Directives.ElementOrder.Length..];
            var order = Directives.List(patch, entry.Key);
            var rule = PatchRule.Of(schema, key);
            var change = patch.Find(key);
            if (change is not null and not ListNode || result.Find(key) is not null and not ListNode) continue;
            var (old, items) = (result.Find(key) as ListNode, change as ListNode);
            if (items is not null) StrategicListPatch.CheckOrder(items, order, rule.MergeKey, key);
            // Removals come first: what is removed has no place in the order.
            if (patch.Has(Directives.DeleteFromList + key) && old is not null)
            {
                DeleteScalars(result, patch, Directives.DeleteFromList + key);
                old = (ListNode)result.Find(key)!;
            }

            var merged = (old, items) switch
            {
                (null, null) => null,
                (not null, null) => old,
                (null, not null) => (ListNode)Directives.Strip(items)!,
                _ => rule.MergesItems ? StrategicListPatch.Merge(old, items, rule, key) : items,
            };
            if (merged is not null) result.Set(key, StrategicListPatch.Arrange(merged, order.Values, old?.Values ?? [], rule.MergeKey, key));
            if (items is not null) done.Add(key);
        }

        return done;
    }
}
