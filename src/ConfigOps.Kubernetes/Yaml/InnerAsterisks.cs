using System.Buffers;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// Hides asterisks that begin a word inside a plain text from the parser: it takes <c>a *b: c</c> for one text, because it thinks of an alias at the
/// asterisk, where YAML has the key <c>a *b</c>. A character that the text does not have stands in for them, so that all places stay.
/// </summary>
internal sealed class InnerAsterisks
{
    private const char FirstStandIn = '\ue000';
    private const char LastStandIn = '\uf8ff';

    // What may stand before an alias, so that an asterisk behind it is left alone.
    private static readonly SearchValues<char> BeforeAlias = SearchValues.Create("-:?,[{");

    private readonly char _standIn;

    private InnerAsterisks(string text, char standIn) => (Text, _standIn) = (text, standIn);

    /// <summary>The text without such asterisks.</summary>
    public string Text { get; }

    /// <summary>Hides them.</summary>
    /// <param name="text">A document.</param>
    public static InnerAsterisks Hide(string text)
    {
        var at = Next(text, 0);
        if (at < 0 || StandInFor(text) is not { } standIn) return new InnerAsterisks(text, '*');
        var changed = text.ToCharArray();
        for (; at >= 0; at = Next(text, at + 1)) changed[at] = standIn;
        return new InnerAsterisks(new string(changed), standIn);
    }

    /// <summary>What a scalar that was read from <see cref="Text"/> is in the document.</summary>
    public string Show(string value) => _standIn == '*' ? value : value.Replace(_standIn, '*');

    private static int Next(string text, int from)
    {
        while (true)
        {
            var at = text.IndexOf(" *", from, StringComparison.Ordinal);
            if (at < 0) return -1;
            if (EndsKey(text, at + 2) && IsInside(text.AsSpan(0, at))) return at + 1;
            from = at + 2;
        }
    }

    // Whether the word ends with a colon and a blank: elsewhere the parser makes no difference.
    private static bool EndsKey(string text, int from)
    {
        for (var at = from; at < text.Length && text[at] is not (' ' or '\n' or '\r' or '\t'); at++)
            if (text[at] == ':' && (at + 1 == text.Length || text[at + 1] is ' ' or '\n' or '\r' or '\t' or ',')) return true;
        return false;
    }

    // Whether a word of a text stands before it on its line, and no tag or anchor of what the asterisk would begin.
    private static bool IsInside(ReadOnlySpan<char> before)
    {
        var line = before[(before.LastIndexOf('\n') + 1)..].TrimEnd(' ');
        if (line.IsEmpty || (BeforeAlias.Contains(line[^1]) && !IsOfText(line, before))) return false;
        var word = line[(line.LastIndexOf(' ') + 1)..];
        return word[0] is not ('&' or '!');
    }

    // A comma separates only inside brackets, a dash and a question mark only as words of their own.
    private static bool IsOfText(ReadOnlySpan<char> line, ReadOnlySpan<char> before) => line[^1] switch
    {
        ',' => before.IndexOfAny('[', '{') < 0,
        '-' or '?' => line.Length > 1 && line[^2] != ' ',
        _ => false,
    };

    private static char? StandInFor(string text)
    {
        for (var candidate = FirstStandIn; candidate <= LastStandIn; candidate++)
            if (!text.Contains(candidate)) return candidate;
        return null;
    }
}
