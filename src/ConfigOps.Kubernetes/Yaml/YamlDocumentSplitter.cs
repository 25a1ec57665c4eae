namespace ConfigOps.Kubernetes.Yaml;

/// <summary>One document of a text.</summary>
/// <param name="Text">Its lines, without the marker lines around it.</param>
/// <param name="FirstLine">The 1-based line of the whole text that its first line is.</param>
/// <param name="FirstColumn">How many characters of its first line are cut off before it: 3 after <c>--- value</c>, else 0.</param>
internal readonly record struct YamlDocumentText(string Text, int FirstLine, int FirstColumn);

/// <summary>
/// Splits a text at its document markers. YAML forbids <c>---</c> and <c>...</c> at the start of a line inside any scalar (YAML 1.2.2 section 9.1.2),
/// so the split is exact, and a document can be read, judged and dropped before the next.
/// </summary>
internal static class YamlDocumentSplitter
{
    /// <summary>The documents in their order.</summary>
    public static IEnumerable<YamlDocumentText> Split(string text)
    {
        int start = 0, startLine = 1, column = 0, line = 1;
        for (var at = 0; at < text.Length; line++)
        {
            var newline = text.IndexOf('\n', at);
            var next = newline < 0 ? text.Length : newline + 1;
            if (MarkerAt(text, at) is { } marker)
            {
                if (at > start) yield return new YamlDocumentText(text[start..at], startLine, column);
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

        if (start < text.Length) yield return new YamlDocumentText(text[start..], startLine, column);
    }

    private static char? MarkerAt(string text, int at)
    {
        if (at + 3 > text.Length) return null;
        var marker = text.AsSpan(at, 3);
        if (!marker.SequenceEqual("---") && !marker.SequenceEqual("...")) return null;
        return at + 3 == text.Length || char.IsWhiteSpace(text[at + 3]) ? marker[0] : null;
    }
}
