namespace ConfigOps.Kubernetes.Yaml;

/// <summary>One document of a text.</summary>
/// <param name="Content">Its lines, without the marker lines around it.</param>
/// <param name="FirstLine">The 1-based line of the whole text that its first line is.</param>
/// <param name="FirstColumn">How many characters of its first line are cut off before it: 3 after <c>--- value</c>, else 0.</param>
internal readonly record struct YamlDocumentText(ReadOnlyMemory<char> Content, int FirstLine, int FirstColumn)
{
    /// <summary>A document of a text of its own.</summary>
    public YamlDocumentText(string text, int firstLine, int firstColumn)
        : this(text.AsMemory(), firstLine, firstColumn)
    {
    }

    /// <summary>The lines as a string of their own.</summary>
    public string Text => Content.ToString();
}

/// <summary>
/// Splits a text at its document markers. YAML forbids <c>---</c> and <c>...</c> at the start of a line inside any scalar (YAML 1.2.2 section 9.1.2),
/// so the split is exact, and a document can be read, judged and dropped before the next.
/// </summary>
internal static class YamlDocumentSplitter
{
    /// <summary>The documents in their order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The 1-based line that its first line is, when it is a part of a larger text.</param>
    public static IEnumerable<YamlDocumentText> Split(string text, int firstLine = 1)
    {
        int start = 0, startLine = firstLine, column = 0, line = firstLine;
        for (var at = 0; at < text.Length; line++)
        {
            var newline = text.IndexOf('\n', at);
            var next = newline < 0 ? text.Length : newline + 1;
            if (MarkerAt(text, at) is { } marker)
            {
                if (at > start) yield return new YamlDocumentText(text.AsMemory(start, at - start), startLine, column);
                // After "---" the document's first line goes on; directives ("%YAML") before it belong to nobody here.
                start = marker == '-' ? at + 3 : next;
                startLine = marker == '-' ? line : line + 1;
                column = marker == '-' ? 3 : 0;
            }
            else if (text[at] == '%' && text.AsSpan(start, at - start).IsWhiteSpace())
            {
                start = next;
                startLine = line + 1;
                column = 0;
            }

            at = next;
        }

        if (start < text.Length) yield return new YamlDocumentText(text.AsMemory(start), startLine, column);
    }

    private static char? MarkerAt(string text, int at)
    {
        if (at + 3 > text.Length) return null;
        var marker = text.AsSpan(at, 3);
        if (!marker.SequenceEqual("---") && !marker.SequenceEqual("...")) return null;
        return at + 3 == text.Length || char.IsWhiteSpace(text[at + 3]) ? marker[0] : null;
    }
}
