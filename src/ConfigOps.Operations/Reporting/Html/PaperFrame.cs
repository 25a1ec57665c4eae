using System.Globalization;
using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>What stands around each printed page: which report it is and when it was made above, who made it and the page's number below.</summary>
internal static class PaperFrame
{
    private const int MostTitle = 90;

    /// <summary>The style sheet of the page's margins; the only one that carries texts of the report.</summary>
    public static string Style(Report report)
    {
        var title = ShownText.OneLine($"{HtmlSummary.Title(report.Operation)} · {report.Environment}", MostTitle);
        var time = report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
        return $$"""
            @page {
              @top-left { content: {{Quoted(title)}}; }
              @top-right { content: {{Quoted(time)}}; }
              @bottom-left { content: {{Quoted($"ConfigOps {ToolVersion.Text}")}}; }
              @bottom-right { content: "Page " counter(page) " of " counter(pages); }
            }
            @page :first { @top-left { content: ""; } @top-right { content: ""; } }
            """;
    }

    // In a style sheet only letters, digits and spaces are written as they are.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value == ' ')) quoted.Append(rune.ToString());
            else quoted.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x} ");
        }

        return quoted.Append('"').ToString();
    }
}
