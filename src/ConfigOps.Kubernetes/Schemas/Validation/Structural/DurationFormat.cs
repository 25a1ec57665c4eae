using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>Durations as definitions take them: Go's (<c>1h30m</c>), or whole numbers with the word for a unit anywhere in the text (<c>2 weeks</c>).</summary>
internal static partial class DurationFormat
{
    private static readonly string[] s_units = ["ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk"];
    private static readonly string[] s_words = ["nano", "micro", "milli", "sec", "min", "hour", "day", "week"];

    /// <summary>Whether a text is one.</summary>
    public static bool IsDuration(string text)
    {
        if (GoDuration.TryParse(text, out _)) return true;
        var found = false;
        foreach (Match part in Part().Matches(text))
        {
            if (!long.TryParse(part.Groups[1].ValueSpan, out _)) return false;
            var unit = part.Groups[2].Value.ToLowerInvariant();
            found |= s_units.Contains(unit) || s_words.Any(word => unit.StartsWith(word, StringComparison.Ordinal));
        }

        return found;
    }

    [GeneratedRegex(@"([0-9]+)[\t\n\f\r ]*([A-Za-zµ]+)")]
    private static partial Regex Part();
}
