using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>A regular expression in RE2's syntax, which is what Kubernetes reads everywhere. Matching takes time linear in the text. Immutable.</summary>
internal sealed class Re2
{
    private const int MostKept = 1024;
    private static readonly ConcurrentDictionary<string, Re2?> Known = new(StringComparer.Ordinal);
    private readonly string _pattern;
    private readonly Regex _plain;
    private Regex? _wide;

    private Re2(string pattern, Regex plain) => (_pattern, _plain) = (pattern, plain);

    /// <summary>The expression, compiled once; null when RE2 does not read it.</summary>
    public static Re2? Compile(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known)) return known;
        if (Known.Count >= MostKept) Known.Clear();
        return Known[pattern] = Build(pattern, wide: false) is { } plain ? new Re2(pattern, plain) : null;
    }

    /// <summary>Whether it matches anywhere in the text.</summary>
    public bool IsMatch(string text) => For(text).IsMatch(text);

    /// <summary>The first match.</summary>
    public Match Match(string text) => For(text).Match(text);

    // Beyond ASCII a character can be two units, and what is a word differs; patterns for that are slower and only made when they are needed.
    private Regex For(string text) => Ascii.IsValid(text) ? _plain : _wide ??= Build(_pattern, wide: true) ?? _plain;

    private static Regex? Build(string pattern, bool wide)
    {
        if (Re2Pattern.ToDotNet(pattern, wide) is not { } translated) return null;
        try
        {
            // Looking around, which word boundaries of ASCII need in other texts, cannot be done in linear time; a limit guards it.
            return translated.LooksAround
                ? new Regex(translated.Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
                : new Regex(translated.Pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
