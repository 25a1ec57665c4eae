using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Reporting.Html;

/// <summary>Makes a text fit for a page.</summary>
internal static class HtmlText
{
    /// <summary>
    /// <paramref name="text"/> with everything escaped that means something in HTML. Marks that turn the direction of a text, and others that do not
    /// show, are named instead: <c>‹U+202E›</c>.
    /// </summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': encoded.Append("&amp;"); break;
                case '<': encoded.Append("&lt;"); break;
                case '>': encoded.Append("&gt;"); break;
                case '"': encoded.Append("&quot;"); break;
                case '\'': encoded.Append("&#39;"); break;
                default:
                    if (ShownText.IsHidden(rune)) encoded.Append(CultureInfo.InvariantCulture, $"‹U+{rune.Value:X4}›");
                    else encoded.Append(rune.ToString());
                    break;
            }
        }

        return encoded.ToString();
    }
}
