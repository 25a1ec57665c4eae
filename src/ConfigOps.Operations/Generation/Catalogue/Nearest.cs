namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Finds the known name a user most likely meant.</summary>
internal static class Nearest
{
    /// <summary>The known name with the fewest edits (insert, delete, replace, swap) from <paramref name="name"/>; null when none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var limit = Math.Max(1, name.Length / 3) + 1;
        return known
            .Select(candidate => (Candidate: candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>The end of a message about an unknown name: the nearest known one, or else all of them.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> known)
    {
        if (Of(name, known) is { } nearest) return $"; did you mean \"{nearest}\"?";
        return known.Count == 0 ? "" : $"; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }

    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
