using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

internal ref partial struct PlainYamlDocument
{
    private Node? Flow(int depth)
    {
        if (depth > DeepestNesting) return null;
        switch (Current)
        {
            case '[': return FlowList(depth);
            case '{': return FlowMap(depth);
        }

        var position = Position(_at);
        if (Current is '"' or '\'') return QuotedValue() is { } quoted ? ScalarNode.Of(quoted, position) : null;
        return FlowText() is { Length: > 0 } text ? Scalar(text, position) : null;
    }

    private ListNode? FlowList(int depth)
    {
        var position = Position(_at);
        _at++;
        var items = new List<Node>();
        if (!FlowSpace()) return null;
        if (Current == ']')
        {
            _at++;
            return new ListNode(items, position);
        }

        while (true)
        {
            if (Flow(depth + 1) is not { } item || !FlowSpace()) return null;
            items.Add(item);
            var separator = Current;
            _at++;
            if (separator == ']') return new ListNode(items, position);
            if (separator != ',' || !FlowSpace()) return null;
            if (Current == ']')
            {
                _at++;
                return new ListNode(items, position);
            }
        }
    }

    private MapNode? FlowMap(int depth)
    {
        var map = new MapBuilder(Position(_at));
        _at++;
        if (!FlowSpace()) return null;
        if (Current == '}')
        {
            _at++;
            return map.Build();
        }

        while (true)
        {
            var (start, keyPosition) = (_at, Position(_at));
            if (FlowKey() is not { } key || _at - start > LongestKey || !FlowSpace()) return null;
            if (Flow(depth + 1) is not { } value || !FlowSpace() || !map.TryAdd(key, value, keyPosition)) return null;
            var separator = Current;
            _at++;
            if (separator == '}') return map.Build();
            if (separator != ',' || !FlowSpace()) return null;
            if (Current == '}')
            {
                _at++;
                return map.Build();
            }
        }
    }

    // A key and its colon, which may stand right before the value when the key is in quotes.
    private string? FlowKey()
    {
        var isQuoted = Current is '"' or '\'';
        string? key;
        if (isQuoted)
        {
            key = Quoted();
        }
        else
        {
            var text = FlowText();
            key = text.Length > 0 && IsSurelyText(text) ? _texts.Get(text) : null;
        }

        if (key is null) return null;
        var end = _at;
        while (!IsAtEnd && Current == ' ') _at++;
        if (IsAtEnd || Current != ':') return null;
        _at++;
        return IsBlankAt(_at) || (isQuoted && _at == end + 1 && Current is not (':' or ',' or ']' or '}')) ? key : null;
    }

    // A text without quotes up to what ends it; empty when it is not plain. A colon ends it only before a blank; one before a bracket is for the parser.
    private ReadOnlySpan<char> FlowText()
    {
        var rest = _text[_at..];
        var end = 0;
        while (true)
        {
            var length = rest[end..].IndexOfAny(FlowEnds);
            if (length < 0) return default;
            end += length;
            switch (rest[end])
            {
                case '[' or '{' or '?' or '\t':
                    return default;
                case '#' when end == 0 || rest[end - 1] != ' ':
                case ':' when end + 1 < rest.Length && rest[end + 1] is not (' ' or '\n' or '\t' or ',' or '[' or ']' or '{' or '}'):
                    end++;
                    continue;
                case ':' when !IsBlankAt(_at + end + 1):
                    return default;
            }

            var text = rest[..end].TrimEnd(' ');
            if (!IsPlainStart(text)) return default;
            _at += text.Length;
            return text;
        }
    }

    // Spaces, line ends and comments between the parts; false at the end of the text, at tabs, and left of the block that it is in.
    private bool FlowSpace()
    {
        for (; _at < _text.Length; _at++)
        {
            switch (_text[_at])
            {
                case ' ':
                    break;
                case '\n':
                    _line++;
                    _lineStart = _at + 1;
                    break;
                case '#':
                    if (_text[_at - 1] is not (' ' or '\n')) return false;
                    SkipToLineEnd();
                    // The loop counts on, and the line end is its own step.
                    _at--;
                    break;
                case '\t':
                    return false;
                case ']' or '}':
                    return _at - _lineStart >= _flowColumn;
                default:
                    return _at - _lineStart > _flowColumn;
            }
        }

        return false;
    }
}
