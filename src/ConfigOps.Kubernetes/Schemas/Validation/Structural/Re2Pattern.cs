using System.Text;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// Writes a pattern of RE2, which Kubernetes uses, for .NET: the classes <c>\d</c>, <c>\w</c> and <c>\s</c> and the word boundary know ASCII
/// alone, <c>$</c> is the very end, and classes and groups have spellings that .NET lacks.
/// </summary>
internal static class Re2Pattern
{
    private const string Word = "0-9A-Za-z_";
    private const string Space = @"\t\n\f\r ";
    private const string Boundary = $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))";

    /// <summary>The pattern for .NET, and whether it looks around, which matching in linear time does not allow.</summary>
    public static (string Pattern, bool LooksAround) ToDotNet(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var (inClass, looksAround, isMultiline) = (false, false, false);
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\' && i + 1 < pattern.Length)
            {
                i = Escape(pattern, i + 1, inClass, text, ref looksAround);
            }
            else if (inClass)
            {
                if (letter == '[' && pattern.IndexOf(":]", i, StringComparison.Ordinal) is > 0 and var end && i + 1 < pattern.Length && pattern[i + 1] == ':')
                {
                    text.Append(NamedClass(pattern[(i + 2)..end]));
                    i = end + 1;
                    continue;
                }

                if (letter == '[') text.Append('\\');
                text.Append(letter);
                inClass = letter != ']';
            }
            else if (letter == '[')
            {
                inClass = true;
                text.Append('[');
                if (i + 1 < pattern.Length && pattern[i + 1] == '^') text.Append(pattern[++i]);
                if (i + 1 < pattern.Length && pattern[i + 1] == ']') text.Append('\\').Append(pattern[++i]);
            }
            else if (letter == '(' && pattern.AsSpan(i).StartsWith("(?P<"))
            {
                text.Append("(?<");
                i += 3;
            }
            else if (letter == '(' && pattern.AsSpan(i).StartsWith("(?") && i + 2 < pattern.Length && pattern[i + 2] is not (':' or '<'))
            {
                i = Flags(pattern, i + 2, text, ref isMultiline);
            }
            else if (letter == '$')
            {
                text.Append(isMultiline ? "$" : "\\z");
            }
            else
            {
                text.Append(letter);
            }
        }

        return (text.ToString(), looksAround);
    }

    private static int Escape(string pattern, int at, bool inClass, StringBuilder text, ref bool looksAround)
    {
        switch (pattern[at])
        {
            case 'd': text.Append(inClass ? "0-9" : "[0-9]"); break;
            case 'w': text.Append(inClass ? Word : $"[{Word}]"); break;
            case 's': text.Append(inClass ? Space : $"[{Space}]"); break;
            case 'D': text.Append(inClass ? @"\0-/:-\uFFFF" : "[^0-9]"); break;
            case 'W': text.Append(inClass ? @"\0-/:-@\[-\^`{-\uFFFF" : $"[^{Word}]"); break;
            case 'S': text.Append(inClass ? @"\0-\x08\x0B\x0E-\x1F!-\uFFFF" : $"[^{Space}]"); break;
            case 'b' when !inClass:
                text.Append(Boundary);
                looksAround = true;
                break;
            case 'p' or 'P' when at + 1 < pattern.Length && pattern[at + 1] != '{':
                text.Append('\\').Append(pattern[at]).Append('{').Append(pattern[at + 1]).Append('}');
                return at + 1;
            default: text.Append('\\').Append(pattern[at]); break;
        }

        return at;
    }

    // (?ims) and (?ims:; U, which prefers short matches, does not change whether there is one.
    private static int Flags(string pattern, int at, StringBuilder text, ref bool isMultiline)
    {
        text.Append("(?");
        var isOff = false;
        for (; at < pattern.Length && pattern[at] is not (':' or ')'); at++)
        {
            if (pattern[at] == '-') isOff = true;
            if (pattern[at] == 'm') isMultiline = !isOff;
            if (pattern[at] != 'U') text.Append(pattern[at]);
        }

        if (at < pattern.Length) text.Append(pattern[at]);
        return at;
    }

    private static string NamedClass(string name) => name switch
    {
        "alpha" => "A-Za-z",
        "digit" => "0-9",
        "alnum" => "0-9A-Za-z",
        "upper" => "A-Z",
        "lower" => "a-z",
        "word" => Word,
        "space" => @"\t\n\v\f\r ",
        "blank" => @"\t ",
        "xdigit" => "0-9A-Fa-f",
        "punct" => @"!-/:-@\[-`{-~",
        "print" => " -~",
        "graph" => "!-~",
        "cntrl" => @"\0-\x1F\x7F",
        "ascii" => @"\0-\x7F",
        _ => $@"\[:{name}:\]",
    };
}
