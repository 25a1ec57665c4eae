namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>A part of a Maven version with what stood before it.</summary>
/// <param name="Separator">A point or a hyphen; a change between digits and letters counts as a hyphen, and so does a point before a word.</param>
/// <param name="Value">Digits, or a word in lower case with its short and other spellings written out.</param>
public readonly record struct MavenToken(char Separator, string Value)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Digits.IsNumber(Value);

    /// <summary>Whether it says nothing: 0, or a word for the release itself.</summary>
    public bool IsNull => Value.Length == 0 || (IsNumber && Value.Trim('0').Length == 0);
}

/// <summary>A Maven version as a list of parts, those that say nothing left out at the end and before every hyphen.</summary>
/// <param name="Tokens">The parts.</param>
public sealed record MavenVersion(IReadOnlyList<MavenToken> Tokens)
{
    /// <summary>Takes a version apart; null for an empty one.</summary>
    public static MavenVersion? Parse(string text)
    {
        text = text.Trim().ToLowerInvariant();
        return text.Length == 0 ? null : new MavenVersion(Trim(Split(text)));
    }

    private static List<MavenToken> Split(string text)
    {
        var tokens = new List<MavenToken>();
        var (start, separator) = (0, '.');
        for (var i = 0; i <= text.Length; i++)
        {
            var isSeparator = i < text.Length && text[i] is '.' or '-' or '_';
            var isChange = i > start && i < text.Length && !isSeparator && char.IsAsciiDigit(text[i]) != char.IsAsciiDigit(text[i - 1]);
            if (i < text.Length && !isSeparator && !isChange) continue;
            tokens.Add(TokenOf(separator, text[start..i], isChange));
            if (i == text.Length) break;
            (start, separator) = isChange ? (i, '-') : (i + 1, text[i] == '.' ? '.' : '-');
        }

        return tokens;
    }

    private static MavenToken TokenOf(char separator, string value, bool isBeforeNumber)
    {
        if (value.Length == 0) return new MavenToken(separator, "0");
        if (char.IsAsciiDigit(value[0])) return new MavenToken(separator, value);
        return new MavenToken('-', value switch
        {
            "a" when isBeforeNumber => "alpha",
            "b" when isBeforeNumber => "beta",
            "m" when isBeforeNumber => "milestone",
            "cr" => "rc",
            "ga" or "final" or "release" => "",
            _ => value,
        });
    }

    private static List<MavenToken> Trim(List<MavenToken> tokens)
    {
        for (var i = tokens.Count; i > 0; i--)
        {
            if (i < tokens.Count && tokens[i].Separator != '-') continue;
            var first = i;
            while (first > 1 && tokens[first - 1].IsNull) first--;
            tokens.RemoveRange(first, i - first);
            i = first;
        }

        return tokens;
    }
}
