using System.Globalization;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Syntax;

/// <summary>Reads an expression by recursive descent; macros are expanded as they are met.</summary>
internal sealed class Parser
{
    private const int MostDepth = 250;
    private const int MostCodePoints = 100_000;
    private static readonly string[] Reserved = ["as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while"];
    private static readonly string[] Relations = ["<", "<=", ">=", ">", "==", "!="];
    private readonly List<Token> _tokens;
    private readonly MacroExpander _macros;
    private int _at;
    private int _depth;

    private Parser(string text, MacroExpander macros) => (_tokens, _macros) = (new Lexer(text).Read(), macros);

    private Token Current => _tokens[_at];

    /// <summary>The tree of an expression.</summary>
    /// <exception cref="SyntaxException">The text is no expression.</exception>
    public static Expression Parse(string text, MacroExpander macros)
    {
        if (CodePoints.Count(text) > MostCodePoints) throw new SyntaxException($"expression code point size exceeds limit: size: {CodePoints.Count(text)}, limit {MostCodePoints}", 0);
        var parser = new Parser(text, macros);
        var expression = parser.Expr();
        if (parser.Current.Kind != TokenKind.End) throw parser.Unexpected("<EOF>");
        return expression;
    }

    private SyntaxException Unexpected(string expected) => new($"Syntax error: mismatched input '{Current.Text}' expecting {expected}", Current.Offset);

    private bool Take(string symbol)
    {
        if (!Current.Is(symbol)) return false;
        _at++;
        return true;
    }

    private int Expect(string symbol)
    {
        if (!Current.Is(symbol)) throw Unexpected($"'{symbol}'");
        return _tokens[_at++].Offset;
    }

    private Expression Expr()
    {
        if (++_depth > MostDepth) throw new SyntaxException($"expression recursion limit exceeded: {MostDepth}", Current.Offset);
        var condition = Or();
        var at = Current.Offset;
        if (Take("?"))
        {
            var yes = Or();
            Expect(":");
            condition = new Call(at, Operators.Conditional, null, [condition, yes, Expr()]);
        }

        _depth--;
        return condition;
    }

    private Expression Or() => Chain("||", Operators.Or, And);

    private Expression And() => Chain("&&", Operators.And, Relation);

    // The operands of a long chain make a balanced tree, so that its depth stays small.
    private Expression Chain(string symbol, string function, Func<Expression> operand)
    {
        var first = operand();
        if (!Current.Is(symbol)) return first;
        var operands = new List<Expression> { first };
        var offsets = new List<int>();
        while (Current.Is(symbol))
        {
            offsets.Add(_tokens[_at++].Offset);
            operands.Add(operand());
        }

        return Balance(function, operands, offsets, 0, offsets.Count - 1);
    }

    private static Call Balance(string function, List<Expression> operands, List<int> offsets, int low, int high)
    {
        var middle = (low + high + 1) / 2;
        var left = middle == low ? operands[middle] : Balance(function, operands, offsets, low, middle - 1);
        var right = middle == high ? operands[middle + 1] : Balance(function, operands, offsets, middle + 1, high);
        return new(offsets[middle], function, null, [left, right]);
    }

    private Expression Relation()
    {
        var left = Sum();
        while (true)
        {
            var token = Current;
            string function;
            if (token.Kind == TokenKind.Symbol && Relations.AsSpan().Contains(token.Text)) function = $"_{token.Text}_";
            else if (token is { Kind: TokenKind.Identifier, Text: "in" }) function = Operators.In;
            else return left;
            _at++;
            left = new Call(token.Offset, function, null, [left, Sum()]);
        }
    }

    private Expression Sum()
    {
        var left = Product();
        while (Current.Is("+") || Current.Is("-"))
        {
            var token = _tokens[_at++];
            left = new Call(token.Offset, $"_{token.Text}_", null, [left, Product()]);
        }

        return left;
    }

    private Expression Product()
    {
        var left = Unary();
        while (Current.Is("*") || Current.Is("/") || Current.Is("%"))
        {
            var token = _tokens[_at++];
            left = new Call(token.Offset, $"_{token.Text}_", null, [left, Unary()]);
        }

        return left;
    }

    private Expression Unary()
    {
        var (start, symbol, count) = (Current.Offset, Current.Text, 0);
        if (Current.Is("-") && _tokens[_at + 1].Kind is TokenKind.Int or TokenKind.Double)
        {
            _at++;
            return Member(Number(start, "-"));
        }

        if (!Current.Is("!") && !Current.Is("-")) return Member(Primary());
        while (Current.Is(symbol) && !(symbol == "-" && count > 0 && _tokens[_at + 1].Kind is TokenKind.Int or TokenKind.Double))
        {
            count++;
            _at++;
        }

        var operand = Current.Is("-") ? Unary() : Member(Primary());
        return count % 2 == 0 ? operand : new Call(start, symbol == "!" ? Operators.Not : Operators.Negate, null, [operand]);
    }

    private Expression Member(Expression target)
    {
        while (true)
        {
            var at = Current.Offset;
            if (Take("."))
            {
                var optional = Take("?");
                if (Current.Kind != TokenKind.Identifier || Current.Text is "in" or "true" or "false" or "null") throw new SyntaxException($"Syntax error: no viable alternative at input '.{Current.Text}'", Current.Offset);
                var name = _tokens[_at++].Text;
                if (!optional && Current.Is("("))
                {
                    var open = Expect("(");
                    target = _macros.Member(open, name, target, Arguments(")"));
                }
                else
                {
                    target = new Selection(at, target, name, optional: optional);
                }
            }
            else if (Take("["))
            {
                var optional = Take("?");
                var index = Expr();
                Expect("]");
                target = new Call(at, optional ? Operators.OptionalIndex : Operators.Index, null, [target, index]);
            }
            else
            {
                return target;
            }
        }
    }

    private Expression[] Arguments(string close)
    {
        var arguments = new List<Expression>();
        if (Take(close)) return [];
        do arguments.Add(Expr());
        while (Take(","));
        Expect(close);
        return [.. arguments];
    }

    private Expression Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Int or TokenKind.Uint or TokenKind.Double:
                return Number(token.Offset, "");
            case TokenKind.String:
                _at++;
                return new Literal(token.Offset, new CelString(token.Text));
            case TokenKind.Bytes:
                _at++;
                return new Literal(token.Offset, new CelBytes(Escapes.ToBytes(token.Text)));
            case TokenKind.Identifier:
                return Named(absolute: false);
        }

        if (Take("("))
        {
            var inner = Expr();
            Expect(")");
            return inner;
        }

        if (Take("[")) return List(token.Offset);
        if (Take("{")) return Map(token.Offset);
        if (Take("."))
        {
            if (Current.Kind != TokenKind.Identifier) throw Unexpected("IDENTIFIER");
            return Named(absolute: true);
        }

        throw Unexpected("{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}");
    }

    private Expression Named(bool absolute)
    {
        var token = _tokens[_at++];
        if (!absolute)
        {
            switch (token.Text)
            {
                case "true": return new Literal(token.Offset, CelBool.True);
                case "false": return new Literal(token.Offset, CelBool.False);
                case "null": return new Literal(token.Offset, CelNull.Instance);
            }
        }

        if (token.Text is "in" or "true" or "false" or "null") throw new SyntaxException($"Syntax error: mismatched input '{token.Text}' expecting IDENTIFIER", token.Offset);
        if (ObjectName(token.Text) is { } name) return Object(token.Offset, name);
        if (Reserved.AsSpan().Contains(token.Text)) throw new SyntaxException($"reserved identifier: {token.Text}", token.Offset);
        if (!Current.Is("(")) return new Identifier(token.Offset, token.Text, absolute);
        var open = Expect("(");
        return MacroExpander.Global(open, token.Text, Arguments(")"));
    }

    // A chain of names followed by a brace is the name of an object type.
    private string? ObjectName(string first)
    {
        var (at, name) = (_at, first);
        while (_tokens[at].Is(".") && _tokens[at + 1].Kind == TokenKind.Identifier)
        {
            name += "." + _tokens[at + 1].Text;
            at += 2;
        }

        if (!_tokens[at].Is("{")) return null;
        _at = at + 1;
        return name;
    }

    private ObjectLiteral Object(int offset, string name)
    {
        var fields = new List<ObjectMember>();
        while (!Take("}"))
        {
            var optional = Take("?");
            if (Current.Kind != TokenKind.Identifier) throw Unexpected("IDENTIFIER");
            var field = _tokens[_at++].Text;
            var colon = Current.Offset;
            Expect(":");
            fields.Add(new(colon, field, Expr(), optional));
            if (Take(",")) continue;
            Expect("}");
            break;
        }

        return new(offset, name, [.. fields]);
    }

    private ListLiteral List(int offset)
    {
        var items = new List<(Expression, bool)>();
        while (!Take("]"))
        {
            var optional = Take("?");
            items.Add((Expr(), optional));
            if (Take(",")) continue;
            Expect("]");
            break;
        }

        return new(offset, [.. items]);
    }

    private MapLiteral Map(int offset)
    {
        var entries = new List<(Expression, Expression, bool)>();
        while (!Take("}"))
        {
            var optional = Take("?");
            var key = Expr();
            Expect(":");
            entries.Add((key, Expr(), optional));
            if (Take(",")) continue;
            Expect("}");
            break;
        }

        return new(offset, [.. entries]);
    }

    private Literal Number(int offset, string sign)
    {
        var token = _tokens[_at++];
        var hex = token.Text.StartsWith("0x", StringComparison.Ordinal);
        var digits = hex ? token.Text.AsSpan(2) : token.Text;
        var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (token.Kind == TokenKind.Double)
        {
            var value = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(value) ? new(offset, new CelDouble(sign.Length == 0 ? value : -value)) : throw new SyntaxException("invalid double literal", offset);
        }

        var fits = ulong.TryParse(digits, style, CultureInfo.InvariantCulture, out var amount);
        if (token.Kind == TokenKind.Uint) return fits ? new(offset, new CelUint(amount)) : throw new SyntaxException("invalid uint literal", offset);
        var most = sign.Length == 0 ? (ulong)long.MaxValue : 1UL << 63;
        if (!fits || amount > most) throw new SyntaxException("invalid int literal", offset);
        return new(offset, CelInt.Of(sign.Length == 0 ? (long)amount : unchecked(-(long)amount)));
    }
}
