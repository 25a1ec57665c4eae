namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>A change of a text: what stands from <paramref name="Start"/> to before <paramref name="End"/> gives way to another text.</summary>
internal readonly record struct TextEdit(int Start, int End, string Replacement)
{
    /// <summary>The text after several changes that do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => edit.Start)) text = string.Concat(text.AsSpan(0, edit.Start), edit.Replacement, text.AsSpan(edit.End));
        return text;
    }
}

/// <summary>Finds lines in a text.</summary>
internal static class TextLines
{
    /// <summary>The index of the first character of the line.</summary>
    public static int Start(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    /// <summary>The index behind the last character of the line, before its line break.</summary>
    public static int End(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) return text.Length;
        return end > at && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>The index of the first character of the next line; the end of the text when there is none.</summary>
    public static int Next(string text, int at) => text.IndexOf('\n', at) is var end && end < 0 ? text.Length : end + 1;

    /// <summary>How many characters stand before in the line.</summary>
    public static int Column(string text, int at) => at - Start(text, at);

    /// <summary>Whether only blanks stand before in the line.</summary>
    public static bool IsFirst(string text, int at) => text.AsSpan(Start(text, at), Column(text, at)).IsWhiteSpace();

    /// <summary>Whether the line is a comment.</summary>
    public static bool IsComment(string text, int start) => text.AsSpan(start, End(text, start) - start).TrimStart().StartsWith("#");
}
