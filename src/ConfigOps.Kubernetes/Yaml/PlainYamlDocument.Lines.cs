using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

// Texts that go on over several lines: one line end is a blank, each further one stays (YAML 1.2.2 section 6.5).
internal ref partial struct PlainYamlDocument
{
    // A text without quotes whose first line was read. The comment behind a line ends it; a line that is deeper then is for the parser to judge.
    private ScalarNode? PlainLines(ReadOnlySpan<char> first, int parentColumn, SourcePosition position)
    {
        var scratch = _texts.Scratch(first.Length + _text.Length - _at);
        first.CopyTo(scratch);
        var length = first.Length;
        while (ContinuationBreaks(parentColumn) is var breaks && breaks > 0)
        {
            var line = LineFrom(_at);
            var comment = line.IndexOf(" #", StringComparison.Ordinal);
            var text = (comment < 0 ? line : line[..comment]).TrimEnd(' ');
            if (text[^1] == ':' || text.Contains(": ", StringComparison.Ordinal) || (_hasTabs && text.Contains('\t'))) return null;
            length = Fold(scratch, length, breaks);
            text.CopyTo(scratch.AsSpan(length));
            length += text.Length;
            _at += text.Length;
            if (comment >= 0) break;
        }

        return Scalar(scratch.AsSpan(0, length), position);
    }

    // Whether the next line that says something is deeper than what holds this value, so that it belongs to it.
    private readonly bool GoesOn(int parentColumn)
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ') at++;
        if (at >= _text.Length || _text[at] != '\n') return false;
        var rest = _text[at..];
        var next = rest.IndexOfAnyExcept(" \n");
        return next >= 0 && next - rest[..next].LastIndexOf('\n') - 1 > parentColumn;
    }

    // How many line ends lie before the next line of the text, to which it goes; 0 when there is none, and nothing is read.
    private int ContinuationBreaks(int parentColumn)
    {
        var (at, line, start) = (_at, 0, 0);
        for (; at < _text.Length; at++)
        {
            if (_text[at] == '\n') (line, start) = (line + 1, at + 1);
            else if (_text[at] != ' ') break;
        }

        if (line == 0 || at >= _text.Length || at - start <= parentColumn || _text[at] is '#' or '\t') return 0;
        (_at, _line, _lineStart) = (at, _line + line, start);
        return line;
    }

    private readonly ReadOnlySpan<char> LineFrom(int at)
    {
        var rest = _text[at..];
        var newline = rest.IndexOf('\n');
        return newline < 0 ? rest : rest[..newline];
    }

    private static int Fold(char[] scratch, int length, int breaks)
    {
        if (breaks == 1) scratch[length++] = ' ';
        else for (var i = 1; i < breaks; i++) scratch[length++] = '\n';
        return length;
    }

    // A text in quotes that ends on a later line. How far its lines are indented means nothing to Kubernetes' reader, though the parser minds.
    private string? QuotedLines(char quote)
    {
        var scratch = _texts.Scratch(_text.Length - _at);
        _at++;
        var (length, filled) = (0, 0);
        while (!IsAtEnd)
        {
            var character = Current;
            if (character == '\t') return null;
            if (character == '\n')
            {
                length = Fold(scratch, filled, SkipBreaks());
                filled = length;
                continue;
            }

            _at++;
            if (character == quote)
            {
                if (quote == '"' || IsAtEnd || Current != '\'') return _texts.Get(scratch.AsSpan(0, length));
                _at++;
            }
            else if (character == '\\' && quote == '"')
            {
                if (IsAtEnd) return null;
                if (Current == '\n')
                {
                    // The line end itself is not of the text, nor does it make a blank; those of empty lines below stay.
                    for (var breaks = SkipBreaks(); breaks > 1; breaks--) scratch[length++] = '\n';
                    filled = length;
                    continue;
                }

                if (Escape(_text, ref _at) is not { } meant) return null;
                character = meant;
                _at++;
                filled = length + 1;
            }

            scratch[length++] = character;
            if (character != ' ') filled = length;
        }

        return null;
    }

    // Goes from a line end to the next character that is neither blank nor line end, and counts the line ends.
    private int SkipBreaks()
    {
        var breaks = 0;
        for (; !IsAtEnd && Current is ' ' or '\n'; _at++)
        {
            if (Current == ' ') continue;
            breaks++;
            _line++;
            _lineStart = _at + 1;
        }

        return breaks;
    }
}
