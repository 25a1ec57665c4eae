using System.Text;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>Texts as sequences of code points, which is what the language counts and cuts.</summary>
internal static class CodePoints
{
    /// <summary>How many code points a text has.</summary>
    public static int Count(string text)
    {
        var count = text.Length;
        foreach (var c in text)
            if (char.IsLowSurrogate(c)) count--;
        return count;
    }

    /// <summary>Where in the text the code point <paramref name="index"/> starts; the text's length for the index after the last one.</summary>
    public static int Offset(string text, long index)
    {
        if (Ascii(text)) return (int)index;
        var at = 0;
        for (; index > 0; index--) at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
        return at;
    }

    /// <summary>Which code point starts at the offset <paramref name="at"/>.</summary>
    public static int Index(string text, int at)
    {
        var index = at;
        for (var i = 0; i < at; i++)
            if (char.IsLowSurrogate(text[i])) index--;
        return index;
    }

    /// <summary>Compares by code point, which UTF-16 order is not.</summary>
    public static int Compare(string left, string right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        for (var i = 0; i < shorter; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b) continue;
            var (aHigh, bHigh) = (char.IsSurrogate(a), char.IsSurrogate(b));
            return aHigh == bHigh ? a.CompareTo(b) : aHigh ? 1 : -1;
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>The text with half pairs replaced, and its UTF-8 bytes.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static bool Ascii(string text) => System.Text.Ascii.IsValid(text);
}
