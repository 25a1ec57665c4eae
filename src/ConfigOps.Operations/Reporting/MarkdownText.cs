using System.Text;
using ConfigOps.Operations.Reporting.Html;

namespace ConfigOps.Operations.Reporting;

/// <summary>Makes a text fit for a page of Markdown, in which neither HTML nor Markdown of a manifest may take effect.</summary>
internal static class MarkdownText
{
    /// <summary><paramref name="text"/> on one line of at most <paramref name="most"/> characters, fit for a cell of a table; names and addresses in it are no links.</summary>
    public static string Cell(string text, int most)
    {
        var made = new StringBuilder();
        foreach (var character in HtmlText.Encode(ShownText.Cut(text, most)))
        {
            if (character is '\n' or '\r' or '\t') made.Append(' ');
            else if (character is '|' or '*' or '_' or '`' or '[' or ']' or '\\' or '~' or '!') made.Append('\\').Append(character);
            else made.Append(character);
        }

        return made.Replace("http://", "http:\u200b//").Replace("https://", "https:\u200b//").Replace("@", "&#64;").ToString();
    }

    /// <summary>
    /// <paramref name="text"/> for a field that one reader shows as Markdown and another as it is: as few characters are escaped as keep tags, links, pictures
    /// and code of a manifest from taking effect.
    /// </summary>
    public static string Field(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '[', '`') < 0) return text;
        return text.Replace("<", "&lt;", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);
    }
}
