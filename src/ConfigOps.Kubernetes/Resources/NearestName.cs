namespace ConfigOps.Kubernetes.Resources;

/// <summary>Guesses which known name a misspelt one means.</summary>
public static class NearestName
{
    private const int LongestGuessed = 64;

    /// <summary>The known name with the fewest slips, at most a third of the letters of <paramref name="name"/> (and at least 2), the first of equals; null when none is that near.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestGuessed) return null;
        string? best = null;
        var fewest = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase)) return candidate;
            if (candidate.Length > LongestGuessed || Math.Abs(candidate.Length - name.Length) >= fewest) continue;
            var slips = Slips(name, candidate);
            // A word of two letters is two slips from any other: that is no likeness.
            if (slips >= fewest || slips >= Math.Min(name.Length, candidate.Length)) continue;
            (best, fewest) = (candidate, slips);
        }

        return best;
    }

    /// <summary>
    /// How many letters must be put in, left out, replaced or swapped with their neighbour to make one word the other, whatever their case
    /// (the optimal string alignment distance after Damerau and Levenshtein).
    /// </summary>
    public static int Slips(string left, string right)
    {
        Span<int> previous = stackalloc int[right.Length + 1];
        Span<int> current = stackalloc int[right.Length + 1];
        Span<int> next = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) current[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                next[j] = Math.Min(current[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1), Math.Min(current[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1])) next[j] = Math.Min(next[j], previous[j - 2] + 1);
            }

            var oldest = previous;
            previous = current;
            current = next;
            next = oldest;
        }

        return current[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
