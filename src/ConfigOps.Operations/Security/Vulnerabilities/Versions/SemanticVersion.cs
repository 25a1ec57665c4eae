namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>A version of Semantic Versioning 2.0.0; build metadata takes no part in the order (section 10).</summary>
/// <param name="Core">Major, minor, patch as digits; some ecosystems have more or fewer.</param>
/// <param name="PreRelease">The identifiers behind the hyphen; empty for a release.</param>
public sealed record SemanticVersion(IReadOnlyList<string> Core, IReadOnlyList<string> PreRelease)
{
    /// <summary>Reads a version.</summary>
    /// <param name="text">The version without any prefix.</param>
    /// <param name="fewestNumbers">How many numbers there must be.</param>
    /// <param name="mostNumbers">How many there may be.</param>
    /// <param name="mayHaveZeros">Whether a number may begin with a zero.</param>
    /// <returns>The version; null when it is none.</returns>
    public static SemanticVersion? Parse(string text, int fewestNumbers = 3, int mostNumbers = 3, bool mayHaveZeros = false)
    {
        if (text.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus)
        {
            if (!AreIdentifiers(text[(plus + 1)..])) return null;
            text = text[..plus];
        }

        string[] preRelease = [];
        if (text.IndexOf('-', StringComparison.Ordinal) is >= 0 and var hyphen)
        {
            var behind = text[(hyphen + 1)..];
            if (!AreIdentifiers(behind)) return null;
            preRelease = behind.Split('.');
            if (!mayHaveZeros && preRelease.Any(HasLeadingZero)) return null;
            text = text[..hyphen];
        }

        var core = text.Split('.');
        if (core.Length < fewestNumbers || core.Length > mostNumbers) return null;
        foreach (var number in core)
            if (!Digits.IsNumber(number) || (!mayHaveZeros && HasLeadingZero(number))) return null;
        return new SemanticVersion(core, preRelease);
    }

    /// <summary>Precedence as section 11 has it; missing numbers count as 0.</summary>
    /// <param name="other">The version to compare with.</param>
    /// <param name="ignoreCase">Whether the letters' case in identifiers does not count.</param>
    public int ComparePrecedence(SemanticVersion other, bool ignoreCase = false)
    {
        for (var i = 0; i < Math.Max(Core.Count, other.Core.Count); i++)
            if (Digits.Compare(i < Core.Count ? Core[i] : "", i < other.Core.Count ? other.Core[i] : "") is not 0 and var order) return order;
        if (PreRelease.Count == 0 || other.PreRelease.Count == 0) return other.PreRelease.Count.CompareTo(PreRelease.Count) is var release && release == 0 ? 0 : PreRelease.Count == 0 ? 1 : -1;
        for (var i = 0; i < Math.Min(PreRelease.Count, other.PreRelease.Count); i++)
            if (CompareIdentifiers(PreRelease[i], other.PreRelease[i], ignoreCase) is not 0 and var order) return order;
        return PreRelease.Count.CompareTo(other.PreRelease.Count);
    }

    private static int CompareIdentifiers(string x, string y, bool ignoreCase) => (Digits.IsNumber(x), Digits.IsNumber(y)) switch
    {
        (true, true) => Digits.Compare(x, y),
        (true, false) => -1,
        (false, true) => 1,
        _ => ignoreCase ? string.CompareOrdinal(x.ToUpperInvariant(), y.ToUpperInvariant()) : string.CompareOrdinal(x, y),
    };

    private static bool HasLeadingZero(string identifier) => identifier.Length > 1 && identifier[0] == '0' && Digits.IsNumber(identifier);

    private static bool AreIdentifiers(string text)
    {
        foreach (var identifier in text.Split('.'))
        {
            if (identifier.Length == 0) return false;
            foreach (var character in identifier)
                if (!char.IsAsciiLetterOrDigit(character) && character != '-') return false;
        }

        return true;
    }
}
