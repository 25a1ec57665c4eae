using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

internal ref partial struct PlainYamlDocument
{
    // Each of these stands at the first character of its value and leaves the reader at the next line that says something; null gives up.

    private Node? Block(int parentColumn, int depth)
    {
        if (depth > DeepestNesting) return null;
        var column = _column;
        if (Current == '-' && IsBlankAt(_at + 1)) return List(column, depth);
        var (at, key) = (_at, Key(out var isKey));
        if (isKey) return key is null ? null : Map(column, at, key, depth);
        _at = at;
        return Inline(parentColumn, depth);
    }

    private MapNode? Map(int column, int keyAt, string key, int depth)
    {
        var map = new MapBuilder(Position(keyAt));
        while (true)
        {
            var position = Position(keyAt);
            if (MapValue(column, depth) is not { } value || !map.TryAdd(key, value, position)) return null;
            if (_column < column) return map.Build();
            keyAt = _at;
            if (_column > column || Key(out var isKey) is not { } next || !isKey) return null;
            key = next;
        }
    }

    private Node? MapValue(int column, int depth)
    {
        var end = _at;
        while (!IsAtEnd && Current == ' ') _at++;
        if (!IsAtEnd && Current != '\n' && !(Current == '#' && _at > end)) return Inline(column, depth + 1);
        var nothing = ScalarNode.NullAt(Position(end));
        if (!NextLine()) return null;
        if (_column > column) return Block(column, depth + 1);
        return _column == column && !IsAtEnd && Current == '-' && IsBlankAt(_at + 1) ? List(column, depth + 1) : nothing;
    }

    private ListNode? List(int column, int depth)
    {
        if (depth > DeepestNesting) return null;
        var position = Position(_at);
        var items = new List<Node>();
        while (_column == column && !IsAtEnd && Current == '-' && IsBlankAt(_at + 1))
        {
            _at++;
            var end = _at;
            while (!IsAtEnd && Current == ' ') _at++;
            if (IsAtEnd || Current == '\n' || Current == '#')
            {
                var nothing = ScalarNode.NullAt(Position(end));
                if (!NextLine()) return null;
                if (_column <= column)
                {
                    items.Add(nothing);
                    continue;
                }
            }
            else
            {
                _column = _at - _lineStart;
            }

            if (Block(column, depth + 1) is not { } item || _column > column) return null;
            items.Add(item);
        }

        return new ListNode(items, position);
    }

    // A key and its colon. Not a key: isKey is false; a key of an unusual form: null.
    private string? Key(out bool isKey)
    {
        isKey = false;
        var start = _at;
        if (Current is '"' or '\'')
        {
            if (Quoted() is not { } quoted) return null;
            while (!IsAtEnd && Current == ' ') _at++;
            if (IsAtEnd || Current != ':' || !IsBlankAt(_at + 1)) return null;
            _at++;
            isKey = true;
            return _at - start > LongestKey ? null : quoted;
        }

        if (Current is '[' or '{') return null;
        var line = _text[_at..];
        var newline = line.IndexOf('\n');
        if (newline >= 0) line = line[..newline];
        for (var from = 0; ;)
        {
            var colon = line[from..].IndexOf(':');
            if (colon < 0) return null;
            colon += from;
            if (colon + 1 < line.Length && line[colon + 1] != ' ')
            {
                from = colon + 1;
                continue;
            }

            isKey = true;
            _at = start + colon + 1;
            // The parser has ways of its own with further colons, and with one at the very end.
            if (IsAtEnd || from > 0) return null;
            var text = line[..colon].TrimEnd(' ');
            if (text.Length is 0 or > LongestKey || !IsPlainStart(text) || text.Contains(" #", StringComparison.Ordinal) || text.Contains('\t')) return null;
            return IsSurelyText(text) ? _texts.Get(text) : null;
        }
    }
}
