namespace ConfigOps.Build.Settings;

/// <summary>Finds the word a user may have meant.</summary>
public static class Nearest
{
    /// <summary><c>, did you mean 'x'?</c>, or nothing when no candidate is near.</summary>
    public static string Suggestion(string word, IEnumerable<string> candidates, string prefix = "") =>
        Find(word, candidates) is { } found ? $", did you mean '{prefix}{found}'?" : "";

    /// <summary>The candidate with the fewest slips from <paramref name="word"/>, at most a third of its length (and at least 2); null when none is that near.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var slips = Slips(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (slips >= fewest || slips >= candidate.Length) continue;
            (best, fewest) = (candidate, slips);
        }

        return best;
    }

    /// <summary>
    /// How many letters must be put in, left out, replaced or swapped with their neighbour to make one word the other
    /// (the optimal string alignment distance after Damerau and Levenshtein).
    /// </summary>
    public static int Slips(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        var next = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) current[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = current[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                next[j] = Math.Min(replace, Math.Min(current[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) next[j] = Math.Min(next[j], previous[j - 2] + 1);
            }

            (previous, current, next) = (current, next, previous);
        }

        return current[right.Length];
    }
}
