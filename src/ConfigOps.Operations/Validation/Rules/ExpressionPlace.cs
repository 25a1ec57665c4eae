using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>Finds the place in a file of a mistake in an expression that stands there.</summary>
internal static class ExpressionPlace
{
    /// <summary>The place; where the expression begins when it is written in a way that moves its text about, such as folded lines.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="issue">The mistake.</param>
    public static SourcePosition Of(string[] lines, ScalarNode expression, CelIssue issue)
    {
        var begin = expression.Position;
        if (begin.Line < 1 || begin.Line > lines.Length) return begin;
        var first = lines[begin.Line - 1].AsSpan(Math.Min(begin.Column - 1, lines[begin.Line - 1].Length));
        if (first.StartsWith("|", StringComparison.Ordinal)) return InBlock(lines, begin, issue);
        if (issue.Line > 1) return begin;
        var quote = first.Length > 0 && first[0] is '"' or '\'' ? 1 : 0;
        // A quoted or plain text that goes on in the next line, or has escapes, is not what it looks like.
        return first[quote..].StartsWith(expression.Text, StringComparison.Ordinal) ? begin with { Column = begin.Column + quote + issue.Column - 1 } : begin;
    }

    private static SourcePosition InBlock(string[] lines, SourcePosition begin, CelIssue issue)
    {
        var line = begin.Line + issue.Line;
        if (line > lines.Length) return begin;
        var content = lines.Skip(begin.Line).FirstOrDefault(text => text.Trim().Length > 0) ?? "";
        return new SourcePosition(line, content.Length - content.TrimStart(' ').Length + issue.Column);
    }
}
