using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Regular expressions in RE2's syntax, matched in time linear in the text.</summary>
internal static class RegularExpressions
{
    private const int MostKept = 512;
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    /// <summary>The expression, or null when it is none that RE2 reads.</summary>
    public static Regex? Compile(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known)) return known;
        Regex? regex = null;
        if (Translate(pattern) is { } translated)
        {
            try
            {
                regex = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
            {
                regex = null;
            }
        }

        if (Known.Count >= MostKept) Known.Clear();
        return Known[pattern] = regex;
    }

    // The spellings in which RE2 and .NET differ; null for what RE2 refuses.
    private static string? Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                if (++i == pattern.Length || !Escape(pattern, ref i, inClass, result)) return null;
            }
            else if (inClass)
            {
                if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] == ':')
                {
                    var end = pattern.IndexOf(":]", i, StringComparison.Ordinal);
                    if (end < 0 || PosixClass(pattern[(i + 2)..end]) is not { } range) return null;
                    result.Append(range);
                    i = end + 1;
                }
                else
                {
                    if (c == ']') inClass = false;
                    if (c == '[') result.Append('\\');
                    result.Append(c);
                }
            }
            else if (c == '[')
            {
                inClass = true;
                result.Append('[');
                if (i + 1 < pattern.Length && pattern[i + 1] == '^') result.Append(pattern[++i]);
                if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                {
                    result.Append("\\]");
                    i++;
                }
            }
            else if (c == '(' && i + 1 < pattern.Length && pattern[i + 1] == '?')
            {
                if (!Group(pattern, ref i, result)) return null;
            }
            else if (c == '$')
            {
                result.Append("\\z");
            }
            else if (c == '{' && !Repeats(pattern, i))
            {
                result.Append("\\{");
            }
            else
            {
                if (c is '*' or '+' or '?' && i + 1 < pattern.Length && pattern[i + 1] == '+') return null;
                result.Append(c);
            }
        }

        return inClass ? null : result.ToString();
    }

    private static bool Repeats(string pattern, int at)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0) return false;
        var parts = pattern[(at + 1)..end].Split(',');
        return parts.Length is 1 or 2 && parts[0].Length > 0 && parts.All(part => part.All(char.IsAsciiDigit));
    }

    private static bool Group(string pattern, ref int i, StringBuilder result)
    {
        var rest = pattern.AsSpan(i + 2);
        if (rest.StartsWith("P<") || (rest.StartsWith("<") && !rest.StartsWith("<=") && !rest.StartsWith("<!")))
        {
            result.Append("(?<");
            i += rest[0] == 'P' ? 3 : 2;
            return true;
        }

        var length = 0;
        while (length < rest.Length && rest[length] is 'i' or 'm' or 's' or 'U' or '-') length++;
        if (length == rest.Length || rest[length] is not (':' or ')') || rest[..length].Contains('U')) return false;
        result.Append("(?").Append(rest[..(length + 1)]);
        i += 2 + length;
        return true;
    }

    private static bool Escape(string pattern, ref int i, bool inClass, StringBuilder result)
    {
        var c = pattern[i];
        switch (c)
        {
            case 'd': result.Append(inClass ? "0-9" : "[0-9]"); return true;
            case 'w': result.Append(inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]"); return true;
            case 's': result.Append(inClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]"); return true;
            case 'D' when !inClass: result.Append("[^0-9]"); return true;
            case 'W' when !inClass: result.Append("[^0-9A-Za-z_]"); return true;
            case 'S' when !inClass: result.Append("[^\\t\\n\\f\\r ]"); return true;
            case 'D': result.Append("\\x00-/:-\\uFFFF"); return true;
            case 'W': result.Append("\\x00-/:-@\\[-\\^`{-\\uFFFF"); return true;
            case 'S': result.Append("\\x00-\\x08\\x0B\\x0E-\\x1F!-\\uFFFF"); return true;
            case 'A' or 'z' or 'b' or 'B' when !inClass: result.Append('\\').Append(c); return true;
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v': result.Append('\\').Append(c); return true;
            case 'p' or 'P': return Property(pattern, ref i, result);
            case 'Q':
                var end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
                result.Append(Regex.Escape(end < 0 ? pattern[(i + 1)..] : pattern[(i + 1)..end]));
                i = end < 0 ? pattern.Length - 1 : end + 1;
                return true;
            case 'x': return Hexadecimal(pattern, ref i, result);
            case '0' or (>= '1' and <= '7'): return Octal(pattern, ref i, result);
        }

        if (char.IsAsciiLetterOrDigit(c) || c > 127) return false;
        result.Append('\\').Append(c);
        return true;
    }

    private static bool Property(string pattern, ref int i, StringBuilder result)
    {
        var kind = pattern[i];
        if (++i == pattern.Length) return false;
        var name = pattern[i].ToString();
        if (pattern[i] == '{')
        {
            var end = pattern.IndexOf('}', i);
            if (end < 0) return false;
            name = pattern[(i + 1)..end];
            i = end;
        }

        if (name.StartsWith('^')) (kind, name) = (kind == 'p' ? 'P' : 'p', name[1..]);
        name = name switch { "Greek" => "IsGreek", "Cyrillic" => "IsCyrillic", "Hebrew" => "IsHebrew", "Arabic" => "IsArabic", "Thai" => "IsThai", "Hiragana" => "IsHiragana", "Katakana" => "IsKatakana", "Han" => "IsCJKUnifiedIdeographs", _ => name };
        result.Append('\\').Append(kind).Append('{').Append(name).Append('}');
        return true;
    }

    private static bool Hexadecimal(string pattern, ref int i, StringBuilder result)
    {
        var rest = pattern.AsSpan(i + 1);
        var braced = rest.StartsWith("{");
        var length = braced ? rest.IndexOf('}') - 1 : 2;
        if (length <= 0 || length + (braced ? 2 : 0) > rest.Length) return false;
        var digits = rest.Slice(braced ? 1 : 0, length);
        if (!int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) || !Rune.IsValid(code)) return false;
        result.Append(Regex.Escape(new Rune(code).ToString()));
        i += length + (braced ? 2 : 0);
        return true;
    }

    private static bool Octal(string pattern, ref int i, StringBuilder result)
    {
        var length = 0;
        var code = 0;
        while (length < 3 && i + length < pattern.Length && pattern[i + length] is >= '0' and <= '7') code = (code * 8) + (pattern[i + length++] - '0');
        // A single digit but zero would refer back to a group, which RE2 does not have.
        if (length == 1 && pattern[i] != '0') return false;
        result.Append(Regex.Escape(((char)code).ToString()));
        i += length - 1;
        return true;
    }

    private static string? PosixClass(string name)
    {
        var negated = name.StartsWith('^');
        return (negated ? null : name) switch
        {
            "alnum" => "0-9A-Za-z",
            "alpha" => "A-Za-z",
            "ascii" => "\\x00-\\x7F",
            "blank" => "\\t ",
            "cntrl" => "\\x00-\\x1F\\x7F",
            "digit" => "0-9",
            "graph" => "!-~",
            "lower" => "a-z",
            "print" => " -~",
            "punct" => "!-/:-@\\[-`{-~",
            "space" => "\\t\\n\\v\\f\\r ",
            "upper" => "A-Z",
            "word" => "0-9A-Za-z_",
            "xdigit" => "0-9A-Fa-f",
            _ => null,
        };
    }
}
