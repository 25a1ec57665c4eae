using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Reporting;

/// <summary>Makes a text that somebody else wrote fit to be shown: what does not show, or would move what does, is named instead of obeyed.</summary>
public static class ShownText
{
    /// <summary>
    /// <paramref name="text"/> on one line: line breaks are written as <c>\n</c>, and control characters, marks that turn the direction of a text and others
    /// that do not show as <c>‹U+202E›</c>. So no name in a manifest can begin a line, move the cursor or give a pipeline a command.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The longest that is wanted, in UTF-16 code units; more is cut off and marked with an ellipsis.</param>
    public static string OneLine(string text, int most = int.MaxValue)
    {
        var shown = Cut(text, most);
        return shown.All(IsPlain) ? shown : Named(shown);
    }

    /// <summary>The beginning of <paramref name="text"/>, with an ellipsis for what is cut off; no character is cut in two.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The longest that is wanted, in UTF-16 code units, the ellipsis among them; at least 2.</param>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return $"{text.AsSpan(0, end)}…";
    }

    /// <summary>Whether a character does not show, or moves what does. Line feed and tab are no such characters.</summary>
    public static bool IsHidden(Rune rune) =>
        rune.Value is not ('\n' or '\t') && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsPlain(char character) => character is >= ' ' and < '\u007f' || (character >= '\u00a0' && !char.IsSurrogate(character) && !IsHidden(new Rune(character)));

    private static string Named(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n') shown.Append("\\n");
            else if (rune.Value == '\t') shown.Append("\\t");
            else if (rune.Value == '\r') shown.Append("\\r");
            else if (IsHidden(rune)) shown.Append(CultureInfo.InvariantCulture, $"‹U+{rune.Value:X4}›");
            else shown.Append(rune.ToString());
        }

        return shown.ToString();
    }
}
