namespace ConfigOps.Kubernetes.Cel;

/// <summary>A mistake in an expression.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">Where, in UTF-16 units from the start of the expression.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column in code points, from 1.</param>
public sealed record CelIssue(string Message, int Offset, int Line, int Column)
{
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
