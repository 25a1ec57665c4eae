using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>
/// Texts as unit files read them. A percent sign begins a specifier everywhere and is doubled. In a command a dollar begins a variable and is doubled too, and
/// a word with anything but plain characters stands in double quotes with escapes as in C.
/// </summary>
internal static class UnitText
{
    private const string PlainCharacters = "-_./:=@+,%$";

    /// <summary>A value that is one text to the end of its line: a description.</summary>
    public static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>A word of a setting that takes several: a path. It may stand in quotes.</summary>
    public static string Word(string text) => Quoted(text.Replace("%", "%%", StringComparison.Ordinal));

    /// <summary>The program of a command. It is not searched for, and no prefix of it is taken for an option.</summary>
    public static string Program(string path) => Word(path);

    /// <summary>An argument of a command.</summary>
    public static string Argument(string text) => Quoted(text.Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal));

    private static string Quoted(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || PlainCharacters.Contains(c, StringComparison.Ordinal))) return text;
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            switch (character)
            {
                case '"' or '\\': quoted.Append('\\').Append(character); break;
                case '\n': quoted.Append("\\n"); break;
                case '\t': quoted.Append("\\t"); break;
                case '\r': quoted.Append("\\r"); break;
                case < ' ' or '\u007f': quoted.Append("\\x").Append(((int)character).ToString("x2", CultureInfo.InvariantCulture)); break;
                default: quoted.Append(character); break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
