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
                return Quoted() is { } quoted && EndLine(parentColumn) ? ScalarNode.Of(quoted, position) : null;
            case '[' or '{':
                _flowColumn = parentColumn;
                return Flow(depth) is { } flow && EndLine(parentColumn) ? flow : null;
        }

        var line = _text[_at..];
        var newline = line.IndexOf('\n');
        if (newline >= 0) line = line[..newline];
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        var text = (comment < 0 ? line : line[..comment]).TrimEnd(' ');
        if (!IsPlainStart(text) || text[^1] == ':' || text.Contains(": ", StringComparison.Ordinal) || (_hasTabs && text.Contains('\t'))) return null;
        _at += text.Length;
        if (Scalar(text, position) is not { } scalar) return null;
        return EndLine(parentColumn) ? scalar : null;
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

    private string? Quoted() => Current == '"' ? DoubleQuoted() : SingleQuoted();

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
        var limit = _text[start..].IndexOf('\n');
        var line = limit < 0 ? _text[start..] : _text.Slice(start, limit);
        var scratch = _texts.Scratch(line.Length);
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\'' && (++i >= line.Length || line[i] != '\''))
            {
                _at = start + i;
                return _texts.Get(scratch.AsSpan(0, length));
            }

            scratch[length++] = line[i];
        }

        return null;
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
        var limit = _text[start..].IndexOf('\n');
        var line = limit < 0 ? _text[start..] : _text.Slice(start, limit);
        var scratch = _texts.Scratch(line.Length);
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var character = line[i];
            if (character == '"')
            {
                _at = start + i + 1;
                return _texts.Get(scratch.AsSpan(0, length));
            }

            if (character == '\\')
            {
                if (++i >= line.Length) return null;
                switch (line[i])
                {
                    case 'n': character = '\n'; break;
                    case 't': character = '\t'; break;
                    case 'r': character = '\r'; break;
                    case '/' when IsJson: character = '/'; break;
                    case 'u':
                        if (CodeAt(line, i + 1) is not { } code) return null;
                        character = code;
                        i += 4;
                        break;
                    case '"' or '\\': character = line[i]; break;
                    default: return null;
                }
            }
            else if (character == '\t')
            {
                return null;
            }

            scratch[length++] = character;
        }

        return null;
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
        var rest = _text[_at..];
        var indent = rest.IndexOfAnyExcept(' ');
        if (indent <= parentColumn || indent < 1 || rest[indent] is '\n' or '\t') return null;
        return Lines(indent, chomp, position);
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
