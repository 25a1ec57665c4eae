using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>The patterns of custom resource definitions, each compiled once. A pattern may match anywhere in a text, as in Kubernetes.</summary>
internal static class Patterns
{
    private const int MostKept = 1000;
    private static readonly ConcurrentDictionary<string, Regex?> Compiled = new(StringComparer.Ordinal);

    /// <summary>Whether a text matches; a pattern that cannot be read matches everything, since its definition is what is wrong.</summary>
    public static bool Matches(string text, string pattern)
    {
        if (Compiled.Count > MostKept) Compiled.Clear();
        return Compiled.GetOrAdd(pattern, Compile)?.IsMatch(text) ?? true;
    }

    private static Regex? Compile(string pattern)
    {
        var (translated, looksAround) = Re2Pattern.ToDotNet(pattern);
        try
        {
            // Linear in time, as RE2 is; word boundaries are the exception, which a limit guards.
            return looksAround
                ? new Regex(translated, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
                : new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (RegexParseException)
        {
            return null;
        }
    }
}
