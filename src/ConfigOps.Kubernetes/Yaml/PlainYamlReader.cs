using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// Reads documents that are written the plain way, as nearly all manifests are: blocks of maps and lists, values of one line, literal texts. It does so several
/// times as fast as the full reader, and gives up at whatever is out of the ordinary or wrong: the full reader then reads the document, and words its problems.
/// </summary>
internal sealed class PlainYamlReader
{
    private const int DeepestNesting = 60;
    private const int LongestKey = 500;

    private readonly string _text;
    private readonly int _firstLine;
    // The present line: its number from 0, where it begins and ends, how far it is indented; where reading stands in it, or -1 behind the last one.
    private int _line = -1;
    private int _lineStart;
    private int _lineEnd;
    private int _indent;
    private int _at;
    private int _next;

    private PlainYamlReader(YamlDocumentText document) => (_text, _firstLine) = (document.Text, document.FirstLine);

    /// <summary>The root of a document; null when it takes the full reader.</summary>
    public static Node? Read(YamlDocumentText document)
    {
        foreach (var c in document.Text)
            if (IsUnusual(c)) return null;
        var reader = new PlainYamlReader(document);
        if (!reader.NextLine() || (document.FirstColumn > 0 && reader._line == 0)) return null;
        var root = reader.Block(reader._indent, 0);
        return root is MapNode or ListNode && reader._at < 0 ? root : null;
    }

    // Letters that YAML or the full reader treats in a way of their own: control characters, other line breaks, surrogates, byte order marks.
    private static bool IsUnusual(char c) => c < ' ' ? c != '\n' : c >= '\u007f' && (c <= '\u009f' || c is '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') or '\ufeff' or '\ufffe' or '\uffff');

    // Goes to the next line that says something; false at the end. Reading then stands behind the indentation.
    private bool NextLine()
    {
        while (_next < _text.Length)
        {
            Enter();
            if (_at < _lineEnd && _text[_at] != '#') return true;
        }

        _at = -1;
        _indent = -1;
        return false;
    }

    private void Enter()
    {
        _line++;
        _lineStart = _next;
        var end = _text.IndexOf('\n', _lineStart);
        _lineEnd = end < 0 ? _text.Length : end;
        _next = _lineEnd + 1;
        _at = _lineStart;
        while (_at < _lineEnd && _text[_at] == ' ') _at++;
        _indent = _at - _lineStart;
    }

    // The block that begins here; null when it takes the full reader. Behind it stands the first line that is not part of it.
    private Node? Block(int indent, int depth)
    {
        if (depth > DeepestNesting || _indent != indent) return null;
        return IsEntry() ? List(indent, depth) : Map(indent, depth);
    }

    private bool IsEntry() => _text[_at] == '-' && (_at + 1 == _lineEnd || _text[_at + 1] == ' ');

    private MapNode? Map(int indent, int depth)
    {
        var map = new MapBuilder(Here());
        while (_at >= 0 && _indent == indent && !IsEntry())
        {
            var position = Here();
            if (Key() is not { } key || Value(indent, depth, isInMap: true) is not { } value || !map.TryAdd(key, value, position)) return null;
        }

        return _indent > indent ? null : map.Build();
    }

    private ListNode? List(int indent, int depth)
    {
        var items = new List<Node>();
        var position = Here();
        while (_at >= 0 && _indent == indent && IsEntry())
        {
            _at++;
            if (Item(indent, depth) is not { } item) return null;
            items.Add(item);
        }

        return _indent > indent ? null : new ListNode(items, position);
    }

    // What stands behind a dash: a map that begins on its line, or a value.
    private Node? Item(int indent, int depth)
    {
        var from = _at;
        while (_at < _lineEnd && _text[_at] == ' ') _at++;
        if (_at < _lineEnd && _text[_at] != '#' && HasKey())
        {
            _indent = _at - _lineStart;
            return depth > DeepestNesting ? null : Map(_indent, depth + 1);
        }

        _at = from;
        return Value(indent, depth, isInMap: false);
    }

    private bool HasKey()
    {
        var at = _at;
        var has = Key() is not null;
        _at = at;
        return has;
    }

    // A key with its colon; null when there is none that is plain. The position is behind the colon.
    private string? Key()
    {
        var start = _at;
        string key;
        if (_text[_at] is '"' or '\'')
        {
            if (PlainYamlValues.Quoted(_text, ref _at, _lineEnd) is not { } quoted) return null;
            key = quoted;
        }
        else
        {
            while (_at < _lineEnd && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '/' or '-' or '_' or '$')) _at++;
            if (_at == start || _text[start] == '-') return null;
            key = _text[start.._at];
            // A number or boolean is a key as it is meant, not as it is written.
            if (YamlScalars.Resolve(key, SourcePosition.None) is not { Kind: ScalarKind.String }) return null;
        }

        if (_at - start > LongestKey || _at >= _lineEnd || _text[_at] != ':' || (_at + 1 < _lineEnd && _text[_at + 1] != ' ')) return null;
        _at++;
        return key;
    }

    // The value behind a colon or dash, up to the next line that is not part of it.
    private Node? Value(int indent, int depth, bool isInMap)
    {
        var empty = Here();
        while (_at < _lineEnd && _text[_at] == ' ') _at++;
        if (_at >= _lineEnd || _text[_at] == '#')
        {
            if (NextLine() && (_indent > indent || (isInMap && _indent == indent && IsEntry()))) return Block(_indent, depth + 1);
            return ScalarNode.NullAt(empty);
        }

        var position = Here();
        if (_text[_at] == '|') return Literal(indent, position);
        var value = PlainYamlValues.Read(_text, ref _at, _lineEnd, position, _lineStart);
        if (value is null || !PlainYamlValues.IsEnd(_text, _at, _lineEnd)) return null;
        NextLine();
        // A deeper line would be part of the text.
        return _indent > indent ? null : value;
    }

    private ScalarNode? Literal(int indent, SourcePosition position)
    {
        var chomp = _text.AsSpan(_at + 1, _lineEnd - _at - 1);
        if (chomp is not ("" or "-")) return null;
        var content = new StringBuilder();
        var (inner, blanks) = (0, 0);
        while (_next < _text.Length)
        {
            Enter();
            if (_at == _lineEnd)
            {
                // Blank lines before the text, and those that are deeper than it, have rules of their own.
                if (inner == 0 || _indent > inner) return null;
                blanks++;
                continue;
            }

            if (inner == 0) inner = _indent > indent ? _indent : -1;
            if (_indent < inner || inner < 0)
            {
                (_line, _next) = (_line - 1, _lineStart);
                break;
            }

            // The last line of a document without a line break has rules of its own, too.
            if (_lineEnd == _text.Length) return null;
            content.Append('\n', blanks).Append(_text, _lineStart + inner, _lineEnd - _lineStart - inner).Append('\n');
            blanks = 0;
        }

        if (content.Length == 0) return null;
        if (chomp.Length > 0) content.Length--;
        NextLine();
        return _indent > indent ? null : ScalarNode.Of(content.ToString(), position);
    }

    private SourcePosition Here() => new(_firstLine + _line, _at - _lineStart + 1);
}
