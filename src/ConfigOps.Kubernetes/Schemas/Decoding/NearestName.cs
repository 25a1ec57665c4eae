namespace ConfigOps.Kubernetes.Schemas.Decoding;

/// <summary>Guesses which field a misspelt key means.</summary>
internal static class NearestName
{
    private const int LongestGuessed = 64;

    /// <summary>The field whose name is nearest to <paramref name="key"/>, at most a third of its letters away; null when none is.</summary>
    public static string? Of(string key, IReadOnlyList<FieldSchema> fields)
    {
        if (key.Length > LongestGuessed) return null;
        string? best = null;
        var least = Math.Max(1, key.Length / 3) + 1;
        foreach (var field in fields)
        {
            if (string.Equals(field.Name, key, StringComparison.OrdinalIgnoreCase)) return field.Name;
            var distance = Distance(key, field.Name, least);
            if (distance >= least) continue;
            (least, best) = (distance, field.Name);
        }

        return best;
    }

    private static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) >= limit) return limit;
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
