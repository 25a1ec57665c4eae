using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

internal ref partial struct PlainYamlDocument
{
    // A value that begins on the line of its key or dash, or alone on a line.
    private Node? Inline(int parentColumn, int depth)
    {
        var position = Position(_at);
        switch (Current)
        {
            case '|':
                return Literal(parentColumn);
            case '"' or '\'':
                return QuotedValue() is { } quoted && EndLine(parentColumn) ? ScalarNode.Of(quoted, position) : null;
            case '[' or '{':
                _flowColumn = parentColumn;
                return Flow(depth) is { } flow && EndLine(parentColumn) ? flow : null;
        }

        var line = LineFrom(_at);
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        var text = (comment < 0 ? line : line[..comment]).TrimEnd(' ');
        if (!IsPlainStart(text) || text[^1] == ':' || text.Contains(": ", StringComparison.Ordinal) || (_hasTabs && text.Contains('\t'))) return null;
        _at += text.Length;
        var scalar = comment < 0 && GoesOn(parentColumn) ? PlainLines(text, parentColumn, position) : Scalar(text, position);
        return scalar is not null && EndLine(parentColumn) ? scalar : null;
    }

    private readonly ScalarNode? Scalar(ReadOnlySpan<char> text, SourcePosition position)
    {
        if (IsSurelyText(text)) return ScalarNode.Of(_texts.Get(text), position);
        if (text is "true" or "false") return ScalarNode.Of(text is "true", position);
        var value = _texts.Get(text);
        if (YamlScalars.IsLegacyBoolean(value) || YamlScalars.IsLegacyOctal(value)) return null;
        return YamlScalars.Resolve(value, position);
    }

    // Whether every reader takes it for a text, by its first character and the few words of YAML.
    private static bool IsSurelyText(ReadOnlySpan<char> text) => text[0] switch
    {
        '~' or '+' or '-' or '.' or '<' or '=' => false,
        >= '0' and <= '9' => false,
        'y' or 'Y' => text is not ("y" or "Y" or "yes" or "Yes" or "YES"),
        'n' or 'N' => text is not ("n" or "N" or "no" or "No" or "NO" or "null" or "Null" or "NULL"),
        't' or 'T' => text is not ("true" or "True" or "TRUE"),
        'f' or 'F' => text is not ("false" or "False" or "FALSE"),
        'o' or 'O' => text is not ("on" or "On" or "ON" or "off" or "Off" or "OFF"),
        _ => true,
    };

    private static bool IsPlainStart(ReadOnlySpan<char> text) => text.Length > 0 && text[0] switch
    {
        '-' => text.Length > 1 && text[1] != ' ',
        '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or ' ' or '\t' => false,
        _ => true,
    };

    // A text in quotes as it may be a key: on one line.
    private string? Quoted() => Current == '"' ? DoubleQuoted() : SingleQuoted();

    private string? QuotedValue()
    {
        var start = _at;
        if (Quoted() is { } quoted) return quoted;
        _at = start;
        return QuotedLines(Current);
    }

    private string? SingleQuoted()
    {
        var start = ++_at;
        var end = _text[_at..].IndexOfAny('\'', '\n');
        if (end < 0 || _text[start + end] == '\n') return null;
        _at = start + end + 1;
        return !IsAtEnd && Current == '\'' ? Doubled(start) : _texts.Get(_text.Slice(start, end));
    }

    // A text in single quotes in which some stand twice.
    private string? Doubled(int start)
    {
        var end = start;
        while (true)
        {
            var length = _text[end..].IndexOfAny('\'', '\n');
            if (length < 0 || _text[end + length] == '\n') return null;
            end += length;
            if (end + 1 >= _text.Length || _text[end + 1] != '\'') break;
            end += 2;
        }

        var line = _text[start..end];
        var scratch = _texts.Scratch(line.Length);
        var filled = 0;
        for (var i = 0; i < line.Length; i++)
        {
            scratch[filled++] = line[i];
            if (line[i] == '\'') i++;
        }

        _at = end + 1;
        return _texts.Get(scratch.AsSpan(0, filled));
    }

    private string? DoubleQuoted()
    {
        var start = ++_at;
        var end = _text[_at..].IndexOfAny('"', '\\', '\n');
        if (end < 0) return null;
        if (_text[start + end] == '"')
        {
            _at = start + end + 1;
            return _texts.Get(_text.Slice(start, end));
        }

        return Escaped(start);
    }

    private string? Escaped(int start)
    {
        if (EndOfEscaped(start) is not { } end) return null;
        var line = _text[start..end];
        if (_hasTabs && line.Contains('\t')) return null;
        var scratch = _texts.Scratch(line.Length);
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '\\')
            {
                i++;
                if (Escape(line, ref i) is not { } meant) return null;
                character = meant;
            }

            scratch[length++] = character;
        }

        _at = end + 1;
        return _texts.Get(scratch.AsSpan(0, length));
    }

    // Where the quote is that ends a text on its line. Only the text itself is looked at: all of a document may be on one line.
    private readonly int? EndOfEscaped(int start)
    {
        for (var at = start; at < _text.Length;)
        {
            var length = _text[at..].IndexOfAny('"', '\\', '\n');
            if (length < 0 || _text[at + length] == '\n') return null;
            at += length;
            if (_text[at] == '"') return at;
            at += 2;
        }

        return null;
    }

    // What the escape that goes on at a place stands for; the place is then its last character.
    private readonly char? Escape(ReadOnlySpan<char> text, ref int at)
    {
        switch (text[at])
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case '/' when IsJson: return '/';
            case '"' or '\\': return text[at];
            case 'u' when CodeAt(text, at + 1) is { } code:
                at += 4;
                return code;
            default: return null;
        }
    }

    // Four hexadecimal digits that stand for a character by itself.
    private static char? CodeAt(ReadOnlySpan<char> line, int at) =>
        at + 4 <= line.Length && ushort.TryParse(line.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && !char.IsSurrogate((char)code) ? (char)code : null;

    private ScalarNode? Literal(int parentColumn)
    {
        var position = Position(_at);
        _at++;
        var chomp = !IsAtEnd && Current is '-' or '+' ? Current : ' ';
        if (chomp != ' ') _at++;
        while (!IsAtEnd && Current == ' ') _at++;
        if (IsAtEnd || Current != '\n') return null;
        _at++;
        _line++;
        _lineStart = _at;
        if (LiteralIndent() is not { } indent || indent <= parentColumn || indent < 1) return null;
        return Lines(indent, chomp, position);
    }

    // How far the first line that says something is indented; null when there is none, or a blank line above it is longer.
    private readonly int? LiteralIndent()
    {
        var (start, longest) = (_at, 0);
        for (var at = _at; at < _text.Length; at++)
        {
            switch (_text[at])
            {
                case ' ':
                    break;
                case '\n':
                    longest = Math.Max(longest, at - start);
                    start = at + 1;
                    break;
                default:
                    return _text[at] != '\t' && at - start >= longest ? at - start : null;
            }
        }

        return null;
    }

    private ScalarNode? Lines(int indent, char chomp, SourcePosition position)
    {
        var scratch = _texts.Scratch(_text.Length - _at);
        var (length, filled) = (0, 0);
        while (_at < _text.Length)
        {
            var line = _text[_at..];
            var newline = line.IndexOf('\n');
            if (newline < 0) return null;
            line = line[..newline];
            var spaces = line.IndexOfAnyExcept(' ');
            if (spaces >= 0 && spaces < indent)
            {
                if (line[spaces] == '\t') return null;
                break;
            }

            if (line.Length > indent)
            {
                line[indent..].CopyTo(scratch.AsSpan(length));
                length += line.Length - indent;
                scratch[length++] = '\n';
                filled = length;
            }
            else
            {
                scratch[length++] = '\n';
            }

            _at += newline + 1;
            _line++;
            _lineStart = _at;
        }

        var end = chomp switch { '+' => length, '-' => filled - 1, _ => filled };
        var value = _texts.Get(scratch.AsSpan(0, end));
        return NextLine() ? ScalarNode.Of(value, position) : null;
    }
}
