namespace ConfigOps.Kubernetes.Cel.Syntax;

/// <summary>Cuts an expression into tokens.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "&&", "||", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%", "<", ">"];
    private int _at;

    /// <summary>All tokens, the end last.</summary>
    /// <exception cref="SyntaxException">There is a character that starts no token.</exception>
    public List<Token> Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            SkipBlanks();
            if (_at == text.Length)
            {
                tokens.Add(new(TokenKind.End, "<EOF>", _at));
                return tokens;
            }

            tokens.Add(Next());
        }
    }

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _at++;
            }
            else if (text[_at] == '/' && Peek(1) == '/')
            {
                while (_at < text.Length && text[_at] != '\n') _at++;
            }
            else
            {
                return;
            }
        }
    }

    private Token Next()
    {
        var start = _at;
        var c = text[_at];
        if (Quoted() is { } quoted) return quoted;
        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_') _at++;
            return new(TokenKind.Identifier, text[start.._at], start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) return Number();
        foreach (var symbol in Symbols)
        {
            if (!text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal)) continue;
            _at += symbol.Length;
            return new(TokenKind.Symbol, symbol, start);
        }

        throw new SyntaxException($"Syntax error: token recognition error at: '{c}'", start);
    }

    private Token Number()
    {
        var start = _at;
        if (Peek() == '0' && Peek(1) == 'x' && char.IsAsciiHexDigit(Peek(2)))
        {
            _at += 2;
            while (char.IsAsciiHexDigit(Peek())) _at++;
            return Whole(start);
        }

        Digits();
        var floating = false;
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            floating = true;
            _at++;
            Digits();
        }

        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            floating = true;
            _at += 2;
            Digits();
        }

        return floating ? new(TokenKind.Double, text[start.._at], start) : Whole(start);
    }

    private Token Whole(int start)
    {
        if (Peek() is not ('u' or 'U')) return new(TokenKind.Int, text[start.._at], start);
        _at++;
        return new(TokenKind.Uint, text[start..(_at - 1)], start);
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Peek())) _at++;
    }

    private Token? Quoted()
    {
        var (start, at) = (_at, _at);
        var (raw, bytes) = (false, false);
        while (at < text.Length && text[at] is 'r' or 'R' or 'b' or 'B' && at - start < 2)
        {
            var isRaw = text[at] is 'r' or 'R';
            if (isRaw ? raw : bytes) return null;
            if (!isRaw && raw) return null;
            raw |= isRaw;
            bytes |= !isRaw;
            at++;
        }

        if (at >= text.Length || text[at] is not ('"' or '\'')) return null;
        var quote = text[at];
        var triple = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        var close = triple ? 3 : 1;
        var body = at + close;
        for (var i = body; i < text.Length; i++)
        {
            if (text[i] == '\\' && !raw)
            {
                i++;
                continue;
            }

            if (!triple && text[i] is '\n' or '\r') break;
            if (text[i] != quote || (triple && !text.AsSpan(i).StartsWith([quote, quote, quote]))) continue;
            _at = i + close;
            return new(bytes ? TokenKind.Bytes : TokenKind.String, Escapes.Read(text[body..i], raw, bytes, start), start);
        }

        throw new SyntaxException($"Syntax error: token recognition error at: '{text[start..]}'", start);
    }
}
