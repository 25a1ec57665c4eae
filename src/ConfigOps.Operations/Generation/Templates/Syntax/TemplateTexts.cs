namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>
/// The texts between the tags of a template. A tag that prints nothing and stands alone on a line takes the line with it; <c>~</c> takes all white space on
/// its side; <c>\{{</c> is two braces.
/// </summary>
internal sealed class TemplateTexts
{
    private readonly string[] _texts;
    private readonly string[] _indents;

    /// <summary>The texts around tags.</summary>
    public TemplateTexts(string text, IReadOnlyList<TemplateTag> tags)
    {
        _texts = new string[tags.Count + 1];
        _indents = new string[tags.Count];
        var from = 0;
        var trims = false;
        for (var i = 0; i <= tags.Count; i++)
        {
            var to = i < tags.Count ? tags[i].Start : text.Length;
            var next = i < tags.Count ? AfterOf(text, tags[i], i > 0 ? tags[i - 1].End : 0, i + 1 < tags.Count ? tags[i + 1].Start : text.Length) : (Before: to, After: to);
            var span = text.AsSpan(Math.Min(from, next.Before), Math.Max(0, next.Before - from));
            var isTrimmedAway = trims && span.IsWhiteSpace();
            if (trims) span = span.TrimStart();
            if (i < tags.Count)
            {
                if (tags[i].TrimsBefore) span = span.TrimEnd();
                // Each line of a partial that stands alone begins as its line does, unless that white space is trimmed.
                _indents[i] = tags[i].Kind == TagKind.Partial && next.Before < to && !isTrimmedAway && !tags[i].TrimsBefore ? text[next.Before..to] : "";
                trims = tags[i].TrimsAfter;
            }

            _texts[i] = span.Contains("\\{{", StringComparison.Ordinal) ? span.ToString().Replace("\\{{", "{{", StringComparison.Ordinal) : span.ToString();
            from = next.After;
        }
    }

    /// <summary>The text before a tag, or behind the last one.</summary>
    public string Before(int tag) => _texts[tag];

    /// <summary>The white space before a tag that stands alone on its line.</summary>
    public string IndentOf(int tag) => _indents[tag];

    // Where the text before a tag ends and the one behind it begins, the line of a tag that stands alone being neither's.
    private static (int Before, int After) AfterOf(string text, TemplateTag tag, int previousEnd, int nextStart)
    {
        if (tag.Kind == TagKind.Expression) return (tag.Start, tag.End);
        var lineStart = tag.Start;
        while (lineStart > previousEnd && text[lineStart - 1] is ' ' or '\t') lineStart--;
        if (lineStart > 0 && text[lineStart - 1] != '\n') return (tag.Start, tag.End);
        var lineEnd = tag.End;
        while (lineEnd < nextStart && text[lineEnd] is ' ' or '\t') lineEnd++;
        if (lineEnd < text.Length && text[lineEnd] == '\n') return (lineStart, lineEnd + 1);
        return lineEnd == text.Length ? (lineStart, lineEnd) : (tag.Start, tag.End);
    }
}
