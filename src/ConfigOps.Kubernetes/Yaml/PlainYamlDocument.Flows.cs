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
        if (Current is '"' or '\'') return Quoted() is { } quoted ? ScalarNode.Of(quoted, position) : null;
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
        }
    }

    private string? FlowKey()
    {
        string? key;
        if (Current is '"' or '\'')
        {
            key = Quoted();
        }
        else
        {
            var text = FlowText();
            key = text.Length > 0 && IsSurelyText(text) ? _texts.Get(text) : null;
        }

        if (key is null || IsAtEnd || Current != ':' || !IsBlankAt(_at + 1)) return null;
        _at++;
        return key;
    }

    // A text without quotes up to what ends it; empty when it is not plain. A colon may only end a key.
    private ReadOnlySpan<char> FlowText()
    {
        var rest = _text[_at..];
        var end = rest.IndexOfAny(FlowEnds);
        if (end < 0) return default;
        if (rest[end] is not (',' or ']' or '}' or ':')) return default;
        var text = rest[..end].TrimEnd(' ');
        if (!IsPlainStart(text) || (rest[end] == ':' && text.Length != end)) return default;
        _at += text.Length;
        return text;
    }

    // Spaces and line ends between the parts; false at the end of the text, at comments and tabs, and left of the block that it is in.
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
                case '#' or '\t':
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
