using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>
/// Writes a pattern of RE2 for .NET: classes and word boundaries know ASCII alone, <c>$</c> is the very end, groups, classes and flags have
/// spellings that .NET lacks, and what RE2 does not have (looking around, referring back) is refused.
/// </summary>
internal sealed class Re2Pattern
{
    private const int MostRepeats = 1000;
    private const string Word = "0-9A-Za-z_";
    private const string Boundary = $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))";
    private const string NoBoundary = $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))";
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private readonly string _pattern;
    private readonly bool _wide;
    private readonly StringBuilder _text;
    private readonly Stack<Modes> _outer = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Modes _flags;
    private bool _looksAround;
    private int _at;

    private Re2Pattern(string pattern, bool wide) => (_pattern, _wide, _text) = (pattern, wide, new StringBuilder(pattern.Length + 16));

    [Flags]
    private enum Modes
    {
        None = 0,
        Multiline = 1,
        Ungreedy = 2,
        DotAll = 4,
    }

    /// <summary>The pattern for .NET, and whether it looks around; null when RE2 refuses it.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="wide">Whether it is for texts beyond ASCII, where a character can be two units.</param>
    public static (string Pattern, bool LooksAround)? ToDotNet(string pattern, bool wide)
    {
        var translation = new Re2Pattern(pattern, wide);
        return translation.Run() ? (translation._text.ToString(), translation._looksAround) : null;
    }

    private bool Run()
    {
        while (_at < _pattern.Length)
            if (!Next()) return false;
        return true;
    }

    private bool Next()
    {
        var letter = _pattern[_at];
        switch (letter)
        {
            case '\\':
                _at++;
                return _at < _pattern.Length && Escape();
            case '[':
                return new Re2Class(_pattern, _at).Write(_text, _wide ? Pair : null, out _at);
            case '(':
                return Open();
            case ')':
                if (_outer.TryPop(out var outer)) _flags = outer;
                return Copy(1);
            case '$':
                _text.Append(_flags.HasFlag(Modes.Multiline) ? "(?m:$)" : "\\z");
                _at++;
                return true;
            case '.':
                Any(_flags.HasFlag(Modes.DotAll) ? "[\\s\\S]" : "[^\\n]");
                _at++;
                return true;
            case '*' or '+' or '?':
                Copy(1);
                return Greed();
            case '{':
                return Repeat();
            default:
                return Copy(1);
        }
    }

    private bool Copy(int length)
    {
        _text.Append(_pattern, _at, length);
        _at += length;
        return true;
    }

    private void Any(string of) => _text.Append(_wide ? $"(?:{Pair}|{of})" : of);

    // With the flag U a question mark after a quantifier means the opposite.
    private bool Greed()
    {
        var marked = _at < _pattern.Length && _pattern[_at] == '?';
        if (marked) _at++;
        if (marked != _flags.HasFlag(Modes.Ungreedy)) _text.Append('?');
        return true;
    }

    private bool Repeat()
    {
        var end = _pattern.IndexOf('}', _at);
        var parts = end < 0 ? [] : _pattern[(_at + 1)..end].Split(',');
        if (parts.Length is not (1 or 2) || parts[0].Length == 0 || !Array.TrueForAll(parts, part => part.All(char.IsAsciiDigit)))
        {
            _text.Append("\\{");
            _at++;
            return true;
        }

        foreach (var part in parts)
            if (part.Length > 0 && (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MostRepeats)) return false;
        Copy(end + 1 - _at);
        return Greed();
    }

    private bool Open()
    {
        if (_at + 1 >= _pattern.Length || _pattern[_at + 1] != '?')
        {
            _outer.Push(_flags);
            return Copy(1);
        }

        var rest = _pattern.AsSpan(_at + 2);
        if (rest.StartsWith("P<") || rest.StartsWith("<"))
        {
            var start = _at + (rest[0] == 'P' ? 4 : 3);
            var end = _pattern.IndexOf('>', start);
            if (end <= start || !_pattern[start..end].All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || !_names.Add(_pattern[start..end])) return false;
            _outer.Push(_flags);
            // A name of digits would number the group.
            _text.Append("(?<g_").Append(_pattern, start, end - start).Append('>');
            _at = end + 1;
            return true;
        }

        return Flagged();
    }

    // (?ims) and (?ims:…).
    private bool Flagged()
    {
        var (flags, on, cased) = (_flags, true, (bool?)null);
        for (var i = _at + 2; i < _pattern.Length; i++)
        {
            switch (_pattern[i])
            {
                case 'i': cased = on; break;
                case 'm': flags = on ? flags | Modes.Multiline : flags & ~Modes.Multiline; break;
                case 's': flags = on ? flags | Modes.DotAll : flags & ~Modes.DotAll; break;
                case 'U': flags = on ? flags | Modes.Ungreedy : flags & ~Modes.Ungreedy; break;
                case '-' when on: on = false; break;
                case ':' or ')':
                    if (!on && _pattern[i - 1] == '-') return false;
                    var isGroup = _pattern[i] == ':';
                    if (isGroup) _outer.Push(_flags);
                    var multiline = flags.HasFlag(Modes.Multiline) ? "m" : "";
                    var off = (cased == false ? "i" : "") + (multiline.Length == 0 ? "m" : "");
                    _text.Append("(?").Append(cased == true ? "i" : "").Append(multiline).Append(off.Length > 0 ? "-" : "").Append(off).Append(_pattern[i]);
                    (_flags, _at) = (flags, i + 1);
                    return true;
                default: return false;
            }
        }

        return false;
    }

    private bool Escape()
    {
        var letter = _pattern[_at];
        switch (letter)
        {
            case 'd': return Class("[0-9]");
            case 'w': return Class($"[{Word}]");
            case 's': return Class(@"[\t\n\f\r ]");
            case 'D': return Negated("[^0-9]");
            case 'W': return Negated($"[^{Word}]");
            case 'S': return Negated(@"[^\t\n\f\r ]");
            case 'A' or 'z': return Class("\\" + letter);
            case 'b' or 'B' when !_wide: return Class("\\" + letter);
            case 'b' or 'B':
                _looksAround = true;
                return Class(letter == 'b' ? Boundary : NoBoundary);
            case 'Q':
                var end = _pattern.IndexOf("\\E", _at, StringComparison.Ordinal);
                _text.Append(Regex.Escape(end < 0 ? _pattern[(_at + 1)..] : _pattern[(_at + 1)..end]));
                _at = end < 0 ? _pattern.Length : end + 2;
                return true;
            default:
                if (Re2Class.Escaped(_pattern, ref _at) is not { } text) return false;
                _text.Append(text);
                return true;
        }
    }

    private bool Class(string text)
    {
        _text.Append(text);
        _at++;
        return true;
    }

    private bool Negated(string text)
    {
        Any(text);
        _at++;
        return true;
    }
}
