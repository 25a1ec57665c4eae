namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for expressions that make objects, which are not compiled: brackets and quotes that do not close, nothing between operators.</summary>
internal static class ExpressionRules
{
    /// <summary>Reports an expression that cannot be one.</summary>
    public static void Check(FieldView expression, Problems problems)
    {
        if (Reason(expression.Text) is { } reason) problems.Invalid(expression, $"compilation failed: {reason}");
    }

    private static string? Reason(string text)
    {
        var open = new Stack<char>();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\'')
            {
                i = EndOfText(text, i);
                if (i < 0) return "a text is not closed";
            }
            else if (c is '(' or '[' or '{')
            {
                open.Push(c);
            }
            else if (c is ')' or ']' or '}')
            {
                if (!open.TryPop(out var start) || (start, c) is not (('(', ')') or ('[', ']') or ('{', '}'))) return $"'{c}' closes nothing";
            }
            else if (c is '#' or '$' or '@' or '\\' or '~' or '^' or '`' or ';')
            {
                return $"token recognition error at: '{c}'";
            }
        }

        return open.Count > 0 ? $"'{open.Peek()}' is not closed" : null;
    }

    private static int EndOfText(string text, int start)
    {
        var quote = text[start];
        var raw = start > 0 && (text[start - 1] is 'r' or 'R');
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\' && !raw) i++;
            else if (text[i] == quote) return i;
        }

        return -1;
    }
}
