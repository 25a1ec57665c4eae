namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Numbers of any length, as digits.</summary>
internal static class Digits
{
    /// <summary>Whether there is something and all of it is an ASCII digit.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Compares two numbers; nothing counts as 0.</summary>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        x = x.TrimStart('0');
        y = y.TrimStart('0');
        return x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
    }

    /// <summary>How many digits <paramref name="text"/> begins with at <paramref name="start"/>.</summary>
    public static int CountAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - start;
    }
}
