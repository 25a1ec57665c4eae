using System.Text;
using System.Xml;

namespace ConfigOps.Operations.Reporting;

/// <summary>Makes a text fit for XML 1.0, which cannot hold most control characters even when they are escaped.</summary>
internal static class XmlText
{
    /// <summary><paramref name="text"/> with each character that XML cannot hold replaced by U+FFFD.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!XmlConvert.IsXmlChar(text[i])) return Replace(text);
        return text;
    }

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
