namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Compares lines with a pattern: <c>*</c> stands for anything within a line, a line of <c>...</c> for any number of lines.</summary>
internal static class Pattern
{
    private const string Gap = "...";

    public static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> lines)
    {
        if (pattern.IsEmpty) return lines.IsEmpty;
        if (pattern[0] == Gap)
        {
            for (var skipped = 0; skipped <= lines.Length; skipped++)
                if (Matches(pattern[1..], lines[skipped..])) return true;
            return false;
        }

        return !lines.IsEmpty && IsLike(pattern[0], lines[0]) && Matches(pattern[1..], lines[1..]);
    }

    /// <summary>Whether a text is like a pattern with stars.</summary>
    public static bool IsLike(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var star = pattern.IndexOf('*');
        if (star < 0) return pattern.SequenceEqual(text);
        if (!text.StartsWith(pattern[..star])) return false;
        var rest = pattern[(star + 1)..];
        var left = text[star..];
        for (var skipped = 0; skipped <= left.Length; skipped++)
            if (IsLike(rest, left[skipped..])) return true;
        return false;
    }
}
