namespace ConfigOps.Operations.Security.Vulnerabilities;

/// <summary>Puts together what different databases say of the same vulnerability: whatever shares an id, directly or through others.</summary>
internal static class AliasGroups
{
    /// <summary>The groups, in the order of their first members.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, Func<T, IEnumerable<string>> ids)
    {
        var parents = Enumerable.Range(0, items.Count).ToArray();
        var owners = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < items.Count; i++)
            foreach (var id in ids(items[i]))
                if (!owners.TryAdd(id, i)) Join(parents, owners[id], i);
        return [.. Enumerable.Range(0, items.Count).GroupBy(index => Root(parents, index)).Select(group => (IReadOnlyList<T>)[.. group.Select(index => items[index])])];
    }

    private static int Root(int[] parents, int index)
    {
        while (parents[index] != index) index = parents[index] = parents[parents[index]];
        return index;
    }

    private static void Join(int[] parents, int x, int y)
    {
        var (left, right) = (Root(parents, x), Root(parents, y));
        parents[Math.Max(left, right)] = Math.Min(left, right);
    }
}
