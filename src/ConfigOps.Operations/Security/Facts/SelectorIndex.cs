using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>
/// Finds those of many label selectors that select given labels without asking each: a selector is filed under its rarest equality. Cost is
/// linear in the selectors that share a label with what is looked up.
/// </summary>
/// <typeparam name="T">What a selector belongs to.</typeparam>
internal sealed class SelectorIndex<T>
{
    private readonly Dictionary<(string Key, string Value), List<(LabelSelector Selector, T Item)>> _filed = [];
    private readonly List<(LabelSelector Selector, T Item)> _others = [];

    /// <summary>An index of <paramref name="entries"/>.</summary>
    public SelectorIndex(IEnumerable<(LabelSelector Selector, T Item)> entries)
    {
        var all = entries.ToList();
        var counts = new Dictionary<(string, string), int>();
        foreach (var (selector, _) in all)
            foreach (var pair in Equalities(selector)) counts[pair] = counts.GetValueOrDefault(pair) + 1;
        foreach (var entry in all)
        {
            (string, string)? rarest = null;
            foreach (var pair in Equalities(entry.Selector))
                if (rarest is null || counts[pair] < counts[rarest.Value]) rarest = pair;
            if (rarest is not { } filed) _others.Add(entry);
            else if (_filed.TryGetValue(filed, out var list)) list.Add(entry);
            else _filed.Add(filed, [entry]);
        }
    }

    /// <summary>What selects a set of labels (a map, or nothing).</summary>
    public List<T> Find(Node? labels)
    {
        var found = new List<T>();
        AddMatching(_others, labels, found);
        if (_filed.Count == 0) return found;
        foreach (var label in labels?.Entries ?? [])
            if (label.Value.AsString() is { } value && _filed.TryGetValue((label.Key, value), out var list)) AddMatching(list, labels, found);
        return found;
    }

    private static void AddMatching(List<(LabelSelector Selector, T Item)> entries, Node? labels, List<T> found)
    {
        foreach (var (selector, item) in entries)
            if (selector.Matches(labels)) found.Add(item);
    }

    private static IEnumerable<(string Key, string Value)> Equalities(LabelSelector selector)
    {
        foreach (var requirement in selector.Requirements)
            if (requirement is { Operator: LabelOperator.In, Values.Count: 1 }) yield return (requirement.Key, requirement.Values[0]);
    }
}
