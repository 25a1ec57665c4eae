using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>Merges the lists of strategic merge patches.</summary>
internal static class StrategicListPatch
{
    /// <summary>Merges a list whose items merge: maps by their merge key, scalars as a set.</summary>
    public static ListNode Merge(ListNode target, ListNode patch, PatchRule rule, string name)
    {
        if (target.Count == 0 && patch.Count == 0) return target;
        var isOfMaps = patch.Values.Concat(target.Values).First() is MapNode;
        if (patch.Values.Concat(target.Values).Any(item => item is MapNode != isOfMaps))
            throw new PatchException(PatchProblem.Inapplicable, $"\"{name}\": a list that merges must hold either maps or scalars, not both");
        if (!isOfMaps) return Arrange(new ListNode(target.Values.Concat(patch.Values).Distinct()), patch.Values, target.Values, null, name);
        var key = rule.MergeKey ?? throw new PatchException(PatchProblem.Inapplicable, $"\"{name}\": its items cannot be merged, because the schema names no merge key");
        return MergeMaps(target, patch, rule, key, name);
    }

    /// <summary>
    /// The items in their order: those that <paramref name="wanted"/> names in that order; the others where they stood in <paramref name="live"/> in relation to them.
    /// </summary>
    public static ListNode Arrange(ListNode items, IReadOnlyList<Node> wanted, IReadOnlyList<Node> live, string? key, string name)
    {
        var (order, places) = (Places(wanted, key, name), Places(live, key, name));
        var named = items.Values.Where(item => order.ContainsKey(Identity(item, key, name))).OrderBy(item => order[Identity(item, key, name)]).ToArray();
        var others = items.Values.Where(item => !order.ContainsKey(Identity(item, key, name)))
            .OrderBy(item => places.GetValueOrDefault(Identity(item, key, name), int.MaxValue)).ToArray();
        var result = new List<Node>(items.Count);
        var (i, j) = (0, 0);
        while (i < others.Length || j < named.Length)
        {
            var takesOther = j == named.Length || (i < others.Length
                && places.TryGetValue(Identity(others[i], key, name), out var other)
                && places.TryGetValue(Identity(named[j], key, name), out var next) && other < next);
            result.Add(takesOther ? others[i++] : named[j++]);
        }

        return new ListNode(result);
    }

    /// <summary>Refuses a patch whose items are not in the order, or not among the items, that its order directive gives.</summary>
    public static void CheckOrder(ListNode items, ListNode order, string? key, string name)
    {
        var kept = items.Values.Where(item => item[Directives.Patch]?.AsString() != "delete").ToArray();
        if (order.Count == 0 || kept.Length == 0) return;
        var (i, j) = (0, 0);
        while (i < kept.Length && j < order.Count)
        {
            var isDirective = kept[i][Directives.Patch] is not null;
            var matches = !isDirective && Identity(order.Values[j], key, name).Equals(Identity(kept[i], key, name));
            if (isDirective || matches) i++;
            if (!isDirective) j++;
        }

        if (i < kept.Length)
            throw new PatchException(PatchProblem.Malformed, $"the order of \"{name}\" in the patch does not match its \"{Directives.ElementOrder}{name}\": {kept[i]} is not there, or not at its place");
    }

    private static ListNode MergeMaps(ListNode target, ListNode patch, PatchRule rule, string key, string name)
    {
        var replaces = false;
        var items = target.Values.ToList();
        var changes = new List<MapNode>();
        foreach (var change in patch.Values.Cast<MapNode>())
        {
            switch (change.Find(Directives.Patch)?.AsString())
            {
                case null when !change.Has(Directives.Patch): changes.Add(change); break;
                case "delete":
                    var gone = Identity(change, key, name);
                    items.RemoveAll(item => gone.Equals(item[key]));
                    break;
                case "replace": replaces = true; break;
                default: throw new PatchException(PatchProblem.Malformed, $"\"{name}\": \"$patch\" must be \"delete\" or \"replace\" in a list item, not {change.Find(Directives.Patch)}");
            }
        }

        if (replaces) return new ListNode(changes);
        var live = items.ToArray();
        foreach (var change in changes)
        {
            var identity = Identity(change, key, name);
            var at = items.FindIndex(item => identity.Equals(item[key]));
            if (at >= 0) items[at] = StrategicMergePatch.Merge((MapNode)items[at], change, rule.Value?.Items);
            else items.Add(change);
        }

        return Arrange(new ListNode(items), [.. changes], live, key, name);
    }

    private static Dictionary<Node, int> Places(IReadOnlyList<Node> items, string? key, string name)
    {
        var places = new Dictionary<Node, int>(items.Count);
        for (var i = 0; i < items.Count; i++) places.TryAdd(Identity(items[i], key, name), i);
        return places;
    }

    private static Node Identity(Node item, string? key, string name) => key is null || item is not MapNode
        ? item
        : item[key] ?? throw new PatchException(PatchProblem.Inapplicable, $"\"{name}\": an item lacks the merge key \"{key}\": {item}");
}
