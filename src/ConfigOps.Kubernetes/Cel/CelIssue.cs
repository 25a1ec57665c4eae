using System.Text;

namespace ConfigOps.Kubernetes.Cel;

/// <summary>A mistake in an expression.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">Where, in UTF-16 units from the start of the expression.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column in code points, from 1.</param>
public sealed record CelIssue(string Message, int Offset, int Line, int Column)
{
    /// <summary>Whether the expression as a whole cannot be made a program: a conversion of something written out fails.</summary>
    internal bool IsOfProgram { get; init; }

    /// <summary>The mistake, the line it is in, and a mark below it.</summary>
    internal string Describe(string text)
    {
        var lines = text.Split('\n');
        var line = lines[Math.Min(Line, lines.Length) - 1].Replace('\t', ' ');
        var mark = new StringBuilder();
        var column = 1;
        foreach (var rune in line.EnumerateRunes())
        {
            if (column++ >= Column) break;
            mark.Append(rune.IsAscii ? '.' : '．');
        }

        var at = line.EnumerateRunes().Skip(Column - 1).FirstOrDefault();
        return $"ERROR: <input>:{Line}:{Column}: {Message}\n | {line}\n | {mark}{(at.IsAscii ? '^' : '＾')}";
    }

    internal static CelIssue At(string text, int offset, string message)
    {
        var (line, start) = (1, 0);
        offset = Math.Min(offset, text.Length);
        for (var i = 0; i < offset; i++)
            if (text[i] == '\n') (line, start) = (line + 1, i + 1);
        return new(message, offset, line, Values.CodePoints.Count(text[start..offset]) + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}: {Message}";
}
