namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>
/// Tells secret values from others, by their shape or by the name they stand under. What it says never holds the value. A value under a telling name
/// counts only when it is no placeholder or reference and holds enough information to be a secret.
/// </summary>
internal static class SecretDetector
{
    /// <summary>The least information of a value under a telling name, in bits (Shannon's entropy times the length); <c>changeme</c> has 22, twenty hexadecimal digits some 70.</summary>
    private const double LeastInformation = 20;

    /// <summary>The same for a password of letters and digits: <c>abc123</c>, with 15 bits, is a weak one, but no word that stands for something else.</summary>
    private const double LeastOfMixedPassword = 14;

    private const int LongestJudged = 64 * 1024;

    /// <summary>What a value under a name is: <c>a password</c>, <c>an AWS access key</c>; null when it is no secret.</summary>
    public static string? Find(string name, string value)
    {
        if (value.Length is < 6 or > LongestJudged) return value.Length > LongestJudged ? SecretShapes.Find(value[..LongestJudged]) : null;
        return SecretShapes.Find(value) ?? OfName(name, value);
    }

    /// <summary>What a value under a name, or a setting within it, is; for values that may be whole files or scripts.</summary>
    public static string? FindWithin(string name, string value)
    {
        if (Find(name, value) is { } found) return found;
        var isText = value.AsSpan().IndexOfAny('\n', ' ', '=') >= 0 || value.AsSpan().IndexOfAny('{', '<') >= 0;
        return isText ? SecretPairs.Find(value.Length > LongestJudged ? value[..LongestJudged] : value) : null;
    }

    /// <summary>What a value is by the name it stands under alone.</summary>
    internal static string? OfName(string name, string value)
    {
        // Passwords may be phrases; keys and tokens are one word.
        return value.Length is >= 6 and <= LongestJudged && SecretNames.Meaning(name) is { } meaning
            && (meaning == "a password" || !value.Trim().Contains(' ', StringComparison.Ordinal)) && !Placeholders.IsOne(value, name) && Information(value) >= (meaning == "a password" && IsMixed(value) ? LeastOfMixedPassword : LeastInformation) ? meaning : null;
    }

    private static bool IsMixed(string value) => value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter);

    /// <summary>Shannon's entropy of the characters times their number, in bits.</summary>
    internal static double Information(string value)
    {
        var counts = new Dictionary<char, int>();
        foreach (var character in value) counts[character] = counts.GetValueOrDefault(character) + 1;
        return counts.Values.Sum(count => -count * Math.Log2((double)count / value.Length));
    }
}
