using System.Globalization;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>Reads what stands in one tag, from left to right.</summary>
/// <param name="template">The template.</param>
/// <param name="start">Where the content begins in its text.</param>
/// <param name="end">Where it ends, exclusive.</param>
/// <param name="partials">Finds partials, for <c>include</c>.</param>
/// <param name="uses">Gets the partials that are named in so many words.</param>
internal sealed class ExpressionReader(Template template, int start, int end, PartialPrograms partials, ICollection<PartialUse> uses)
{
    private readonly string _text = template.Text;
    private readonly int _start = start;
    private int _at = start;

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            while (_at < end && char.IsWhiteSpace(_text[_at])) _at++;
            return _at >= end;
        }
    }

    /// <summary>Where the next thing begins.</summary>
    public int Offset => IsAtEnd ? end : _at;

    /// <summary>The rest as one expression: a value, or a helper with its arguments.</summary>
    public TemplateExpression Whole()
    {
        var value = Statement();
        return IsAtEnd ? value : throw Refuse($"\"{_text[_at..end]}\" is too much", _at);
    }

    /// <summary>One value: a literal, a path, or a call in parentheses.</summary>
    public TemplateExpression Operand()
    {
        if (IsAtEnd) throw Refuse("a value is missing", end);
        var first = _text[_at];
        if (first == '(') return Parenthesized();
        if (first is '"' or '\'') return Quoted(first);
        if (first is ')' or '=' or '|') throw Refuse($"\"{first}\" is not expected here", _at);
        var from = _at;
        var word = Word();
        if (Literal(word, from) is { } literal) return literal;
        return IsCallable(word) && TemplateHelpers.Find(word) is { } helper ? new CallExpression(from, helper, []) : PathOf(word, from);
    }

    /// <summary>The word that comes next: letters up to white space, a parenthesis or a sign.</summary>
    public string Word()
    {
        var from = Offset;
        for (var isBracketed = false; _at < end; _at++)
        {
            var c = _text[_at];
            if (c == '[') isBracketed = true;
            else if (c == ']') isBracketed = false;
            else if (!isBracketed && (char.IsWhiteSpace(c) || c is '(' or ')' or '=' or '|' or '"' or '\'')) break;
        }

        return _text[from.._at];
    }

    /// <summary>The name of a value that is given to a partial, when what comes next is one: <c>name=</c>.</summary>
    public string? Assigned()
    {
        var from = Offset;
        var word = Word();
        if (word.Length > 0 && _at < end && _text[_at] == '=')
        {
            _at++;
            return word;
        }

        _at = from;
        return null;
    }

    /// <summary>The names of <c>as |item key|</c>, when that comes next.</summary>
    public IReadOnlyList<string> BlockNames()
    {
        if (IsAtEnd) return [];
        var from = _at;
        if (Word() != "as" || IsAtEnd || _text[_at] != '|') throw Refuse($"\"{_text[from..end]}\" is too much; put the call of a helper in parentheses", from);
        var close = _text.IndexOf('|', _at + 1, end - _at - 1);
        if (close < 0) throw Refuse("the names after \"as\" are not closed by |", _at);
        var names = _text[(_at + 1)..close].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _at = close + 1;
        return names is { Length: 1 or 2 } && IsAtEnd ? names : throw Refuse("one or two names are expected between | and |, and nothing after them", from);
    }

    private TemplateExpression Statement()
    {
        if (IsAtEnd || _text[_at] is '(' or '"' or '\'') return Operand();
        var from = _at;
        var word = Word();
        if (word.Length == 0) return Operand();
        if (word == IncludeExpression.Helper) return Include(from);
        var helper = IsCallable(word) ? TemplateHelpers.Find(word) : null;
        if (helper is null && (IsAtEnd || _text[_at] == ')')) return (TemplateExpression?)Literal(word, from) ?? PathOf(word, from);
        var arguments = Arguments();
        return helper is not null ? new CallExpression(from, helper, arguments) : new UnknownCallExpression(from, word);
    }

    private List<TemplateExpression> Arguments()
    {
        var arguments = new List<TemplateExpression>();
        while (!IsAtEnd && _text[_at] != ')')
        {
            if (Assigned() is { } name) throw Refuse($"helpers take values in their order; leave {name}= out", _at - name.Length - 1);
            arguments.Add(Operand());
        }

        return arguments;
    }

    private IncludeExpression Include(int from)
    {
        var arguments = Arguments();
        if (arguments.Count != 2) throw Refuse($"{IncludeExpression.Helper} takes the name of a partial and a value, here are {arguments.Count.ToString(CultureInfo.InvariantCulture)} arguments", from);
        if (arguments[0] is LiteralExpression { Value: string name }) uses.Add(new PartialUse(name, arguments[0].Offset));
        return new IncludeExpression(from, arguments[0], arguments[1], partials);
    }

    private TemplateExpression Parenthesized()
    {
        var from = _at++;
        var inner = Statement();
        if (IsAtEnd || _text[_at] != ')') throw Refuse("the parenthesis is not closed", from);
        _at++;
        return inner;
    }

    private LiteralExpression Quoted(char quote)
    {
        var from = _at;
        var close = _text.IndexOf(quote, _at + 1, end - _at - 1);
        if (close < 0) throw Refuse($"the text is not closed by {quote}", from);
        _at = close + 1;
        return new LiteralExpression(from, _text[(from + 1)..close]);
    }

    private static LiteralExpression? Literal(string word, int from) => word switch
    {
        "true" => new LiteralExpression(from, true),
        "false" => new LiteralExpression(from, false),
        "null" or "undefined" => new LiteralExpression(from, NoValue.Instance),
        _ when word.Length > 0 && (char.IsAsciiDigit(word[0]) || (word[0] == '-' && word.Length > 1)) => NumberOf(word) is { } number ? new LiteralExpression(from, number) : null,
        _ => null,
    };

    private static object? NumberOf(string word)
    {
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    // A path is no call: this.keys, ../keys and @root.keys are values, whatever helpers there are.
    private static bool IsCallable(string word) => !word.AsSpan().ContainsAny("./@[");

    private PathExpression PathOf(string word, int from) => PathReader.Read(word, from) ?? throw Refuse($"\"{word}\" is not a path like component.name", from);

    private TemplateException Refuse(string message, int offset) => new($"{message} (in {{{{{_text[_start..end]}}}}})", template, TemplateTag.PositionOf(_text, offset));
}
