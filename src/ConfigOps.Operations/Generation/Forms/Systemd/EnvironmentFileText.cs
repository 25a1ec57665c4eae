using System.Text;

namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>
/// Variables as systemd reads them from an EnvironmentFile: each value in double quotes, in which a backslash stands before a double quote, a backslash, a
/// backquote and a dollar. A shell reads the file the same way. Neither percent signs nor variables mean anything in it.
/// </summary>
internal static class EnvironmentFileText
{
    /// <summary>The line of a variable; a value of several lines takes as many.</summary>
    public static string Line(string name, string value)
    {
        var line = new StringBuilder(name).Append("=\"");
        foreach (var character in value)
        {
            if (character is '"' or '\\' or '`' or '$') line.Append('\\');
            line.Append(character);
        }

        return line.Append("\"\n").ToString();
    }
}
