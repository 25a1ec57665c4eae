using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>A class of characters in RE2's syntax, written for .NET.</summary>
internal ref struct Re2Class(string pattern, int at)
{
    private int _at = at + 1;

    /// <summary>Writes the class and says where it ends; false when RE2 refuses it.</summary>
    /// <param name="text">What to write to.</param>
    /// <param name="pair">The pattern of a character that is two units, which a negated class matches too; null when there are none.</param>
    /// <param name="end">Where the class ends.</param>
    public bool Write(StringBuilder text, string? pair, out int end)
    {
        var body = new StringBuilder("[");
        var isNegated = _at < pattern.Length && pattern[_at] == '^';
        if (isNegated)
        {
            body.Append('^');
            _at++;
        }

        var isClosed = false;
        for (var first = true; _at < pattern.Length && !isClosed; first = false)
        {
            var letter = pattern[_at];
            if (letter == ']' && !first) isClosed = true;
            else if (!Item(letter, body))
            {
                end = _at;
                return false;
            }
        }

        end = _at + 1;
        body.Append(']');
        if (isNegated && pair is not null) text.Append("(?:").Append(pair).Append('|').Append(body).Append(')');
        else text.Append(body);
        return isClosed;
    }

    /// <summary>What an escape that names one character or a property stands for, outside of classes or within; null when it is none. Steps behind it.</summary>
    public static string? Escaped(string pattern, ref int at)
    {
        var letter = pattern[at++];
        switch (letter)
        {
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v': return "\\" + letter;
            case 'p' or 'P': return Property(pattern, letter == 'P', ref at);
            case 'x': return Hexadecimal(pattern, ref at);
            case >= '0' and <= '7':
                var (code, digits) = (letter - '0', 1);
                while (digits < 3 && at < pattern.Length && pattern[at] is >= '0' and <= '7') (code, digits) = ((code * 8) + (pattern[at++] - '0'), digits + 1);
                // A single digit but zero would refer back to a group.
                return digits == 1 && letter != '0' ? null : Character(code);
        }

        return char.IsAsciiLetterOrDigit(letter) || letter > 127 ? null : Character(letter);
    }

    private bool Item(char letter, StringBuilder body)
    {
        if (letter == '[' && _at + 1 < pattern.Length && pattern[_at + 1] == ':' && pattern.IndexOf(":]", _at, StringComparison.Ordinal) is > 0 and var end)
        {
            var name = pattern[(_at + 2)..end];
            var isNegated = name.StartsWith('^');
            if (Named(isNegated ? name[1..] : name) is not { } range) return false;
            body.Append(isNegated ? Complement(range) : range);
            _at = end + 2;
            return true;
        }

        if (letter == '\\')
        {
            if (++_at >= pattern.Length) return false;
            if (Perl(pattern[_at]) is { } range)
            {
                body.Append(range);
                _at++;
                return true;
            }

            if (Escaped(pattern, ref _at) is not { } escaped) return false;
            body.Append(escaped);
            return true;
        }

        if (letter is '[' or ']') body.Append('\\');
        body.Append(letter);
        _at++;
        return true;
    }

    private static string? Perl(char letter) => letter switch
    {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        's' => "\\t\\n\\f\\r ",
        'D' => Complement("0-9"),
        'W' => Complement("0-9A-Z_a-z"),
        'S' => Complement("\\t\\n\\f\\r "),
        _ => null,
    };

    private static string? Named(string name) => name switch
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

    // All characters but those of an ASCII class.
    private static string Complement(string range)
    {
        var known = new Regex($"[{range}]", RegexOptions.CultureInvariant);
        var text = new StringBuilder();
        for (var code = 0; code < 128; code++)
            if (!known.IsMatch(((char)code).ToString())) text.Append(CultureInfo.InvariantCulture, $"\\x{code:X2}");
        return text.Append("\\x80-\\uFFFF").ToString();
    }

    private static string? Property(string pattern, bool negated, ref int at)
    {
        if (at >= pattern.Length) return null;
        var name = pattern[at].ToString();
        var end = at;
        if (name == "{")
        {
            end = pattern.IndexOf('}', at);
            if (end < 0) return null;
            name = pattern[(at + 1)..end];
        }

        at = end + 1;
        if (name.StartsWith('^')) (negated, name) = (!negated, name[1..]);
        var known = name switch
        {
            "Greek" or "Cyrillic" or "Hebrew" or "Arabic" or "Thai" or "Hiragana" or "Katakana" or "Armenian" or "Georgian" or "Devanagari" or "Bengali" or "Tamil" => "Is" + name,
            "Han" => "IsCJKUnifiedIdeographs",
            "Hangul" => "IsHangulSyllables",
            "L" or "Lu" or "Ll" or "Lt" or "Lm" or "Lo" or "M" or "Mn" or "Mc" or "Me" or "N" or "Nd" or "Nl" or "No" or "P" or "Pc" or "Pd" or "Ps" or "Pe" or "Pi" or "Pf" or "Po" => name,
            "S" or "Sm" or "Sc" or "Sk" or "So" or "Z" or "Zs" or "Zl" or "Zp" or "C" or "Cc" or "Cf" or "Cs" or "Co" => name,
            _ => null,
        };
        if (name == "Any") return negated ? null : "\\s\\S";
        return known is null ? null : $"\\{(negated ? 'P' : 'p')}{{{known}}}";
    }

    private static string? Hexadecimal(string pattern, ref int at)
    {
        var isBraced = at < pattern.Length && pattern[at] == '{';
        var end = isBraced ? pattern.IndexOf('}', at) : at + 2;
        if (end < 0 || end > pattern.Length) return null;
        var digits = pattern.AsSpan(isBraced ? at + 1 : at, end - at - (isBraced ? 1 : 0));
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code)) return null;
        at = isBraced ? end + 1 : end;
        return Character(code);
    }

    private static string Character(int code) => string.Concat(new Rune(code).ToString().Select(static unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}")));
}
