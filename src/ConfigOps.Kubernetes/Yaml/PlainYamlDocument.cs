using System.Buffers;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// Reads documents in the plain form that nearly all manifests have, many times faster than the whole parser: block maps and lists, scalars with and without
/// quotes, literal blocks, flow maps and lists. It gives the same nodes with the same positions, or gives up: whatever is unusual, ambiguous or wrong is for
/// <see cref="YamlDocumentReader"/> to judge. Only the lines of a text in quotes may be indented less than that one wants, as Kubernetes' reader has it.
/// </summary>
internal ref partial struct PlainYamlDocument
{
    /// <summary>The longest key that YAML allows without a question mark, in characters.</summary>
    private const int LongestKey = 1000;

    private const int DeepestNesting = 100;

    // Control characters, and what YAML or its parser gives a meaning of its own; tabs are looked at where they stand.
    private static readonly SearchValues<char> Unusual = SearchValues.Create("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\u2028\u2029\ufeff\ufffe\uffff");

    private static readonly SearchValues<char> FlowEnds = SearchValues.Create(",[]{}:?#\n\t");

    private readonly ReadOnlySpan<char> _text;
    private readonly int _firstLine;
    private readonly int _firstColumn;
    private readonly bool _hasTabs;
    private readonly TextCache _texts;
    private int _at;
    private int _line;
    private int _lineStart;
    private int _column;
    private int _flowColumn;

    private PlainYamlDocument(ReadOnlySpan<char> text, int firstLine, int firstColumn)
    {
        _text = text;
        _firstLine = firstLine;
        _firstColumn = firstColumn;
        _texts = TextCache.Own;
        _hasTabs = text.Contains('\t');
    }

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="root">What it holds; null when it is empty.</param>
    /// <returns>False when the document is not plain.</returns>
    public static bool TryRead(in YamlDocumentText document, out Node? root)
    {
        root = null;
        var text = document.Content.Span;
        if (text.ContainsAny(Unusual)) return false;
        var reader = new PlainYamlDocument(text, document.FirstLine, document.FirstColumn);
        if (!reader.SkipMarkerLine() || !reader.NextLine()) return false;
        if (reader.IsAtEnd) return true;
        if (reader.Block(-1, 0) is not { } node) return false;
        if (!reader.IsAtEnd) return false;
        root = node.IsNull ? null : node;
        return true;
    }

    private readonly bool IsAtEnd => _at >= _text.Length;

    private readonly char Current => _text[_at];

    private readonly SourcePosition Position(int at) => new(_firstLine + _line, at - _lineStart + 1 + (_line == 0 ? _firstColumn : 0));

    // What may stand behind "---" on its line: nothing, or a comment.
    private bool SkipMarkerLine()
    {
        if (_firstColumn == 0) return true;
        while (!IsAtEnd && Current == ' ') _at++;
        if (IsAtEnd || Current == '\n') return true;
        if (Current != '#' || _at == 0) return false;
        SkipToLineEnd();
        return true;
    }

    // Goes on to the next line that says something, or to the end; false at something unusual.
    private bool NextLine()
    {
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case ' ':
                    _at++;
                    break;
                case '\n':
                    _at++;
                    _line++;
                    _lineStart = _at;
                    break;
                case '#':
                    SkipToLineEnd();
                    break;
                case '\t':
                    return false;
                default:
                    _column = _at - _lineStart;
                    return true;
            }
        }

        _column = -1;
        return true;
    }

    private void SkipToLineEnd()
    {
        var newline = _text[_at..].IndexOf('\n');
        _at = newline < 0 ? _text.Length : _at + newline;
    }

    // After a value: only spaces and a comment may follow on its line, and nothing that is indented below it.
    private bool EndLine(int parentColumn)
    {
        var start = _at;
        while (!IsAtEnd && Current == ' ') _at++;
        if (!IsAtEnd && Current != '\n')
        {
            if (Current != '#' || _at == start) return false;
            SkipToLineEnd();
        }

        return NextLine() && _column <= parentColumn;
    }

    // Such a document is read as JSON where it is more than YAML has.
    private readonly bool IsJson => _text.TrimStart(" \n").StartsWith("{");

    private readonly bool IsBlankAt(int at) => at >= _text.Length || _text[at] is ' ' or '\n';
}
