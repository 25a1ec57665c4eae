using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Finds the tags of a template and holds their structure to account.</summary>
internal static class TemplateScanner
{
    /// <summary>The tags in their order.</summary>
    /// <exception cref="TemplateException">A tag or block is not closed, or closes what is not open.</exception>
    public static IReadOnlyList<TemplateTag> Scan(Template template)
    {
        var tags = new List<TemplateTag>();
        var text = template.Text;
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at, StringComparison.Ordinal))
        {
            if (at > 0 && text[at - 1] == '\\')
            {
                at += 2;
                continue;
            }

            var tag = ReadTag(template, at);
            tags.Add(tag);
            at = tag.End;
        }

        CheckBlocks(template, tags);
        return tags;
    }

    private static TemplateTag ReadTag(Template template, int start)
    {
        var text = template.Text;
        var inner = text.AsSpan(start);
        var (open, close) = inner.StartsWith("{{!--") || inner.StartsWith("{{~!--") ? (2, "--}}") : inner.StartsWith("{{{") ? (3, "}}}") : (2, "}}");
        var end = close == "--}}" ? CommentEnd(text, start + open) : text.IndexOf(close, start + open, StringComparison.Ordinal) is var found and >= 0 ? found + close.Length : -1;
        var next = text.IndexOf("{{", start + open, StringComparison.Ordinal);
        if (end < 0 || (close != "--}}" && next >= 0 && next < end - close.Length))
            throw new TemplateException($"the tag {Shorten(text[start..LineEnd(text, start)])} is not closed by {(close == "--}}" ? close : open == 3 ? "}}}" : "}}")}", template, At(template, start));
        var (from, to) = (start + open, end - (close == "--}}" ? 2 : close.Length));
        var (trimsBefore, trimsAfter) = (text[from] == '~', text[to - 1] == '~');
        if (trimsBefore) from++;
        if (trimsAfter && to > from) to--;
        var (kind, signs) = KindOf(text.AsSpan(from, to - from).Trim());
        if (kind is null) throw new TemplateException("the tag is empty", template, At(template, start));
        while (char.IsWhiteSpace(text[from])) from++;
        from += signs;
        while (from < to && char.IsWhiteSpace(text[from])) from++;
        while (to > from && char.IsWhiteSpace(text[to - 1])) to--;
        var content = kind is TagKind.Comment or TagKind.Else ? "" : text[from..to];
        return new TemplateTag(kind.Value, start, end, from, content) { TrimsBefore = trimsBefore, TrimsAfter = trimsAfter };
    }

    // The kind of a tag, and how many characters say so.
    private static (TagKind? Kind, int Signs) KindOf(ReadOnlySpan<char> content) => content switch
    {
        "" => (null, 0),
        ['!', ..] => (TagKind.Comment, 1),
        ['#', ..] => (TagKind.Open, 1),
        ['/', ..] => (TagKind.Close, 1),
        ['>', ..] => (TagKind.Partial, 1),
        ['&', ..] => (TagKind.Expression, 1),
        "else" or "^" => (TagKind.Else, content.Length),
        _ when content.StartsWith("else") && char.IsWhiteSpace(content[4]) => (TagKind.ElseOpen, 4),
        _ => (TagKind.Expression, 0),
    };

    private static void CheckBlocks(Template template, IReadOnlyList<TemplateTag> tags)
    {
        var open = new Stack<TemplateTag>();
        foreach (var tag in tags)
        {
            switch (tag.Kind)
            {
                case TagKind.Open:
                    open.Push(tag);
                    break;
                case TagKind.Else or TagKind.ElseOpen when open.Count == 0:
                    throw new TemplateException("{{else}} stands outside of a block", template, At(template, tag.Start));
                case TagKind.Close when open.Count == 0:
                    throw new TemplateException($"{{{{/{tag.Content}}}}} closes a block that is not open", template, At(template, tag.Start));
                case TagKind.Close when open.Peek().Word != tag.Content:
                    throw new TemplateException($"{{{{/{tag.Content}}}}} closes {{{{#{open.Peek().Content}}}}} of line {At(template, open.Peek().Start).Line}; {{{{/{open.Peek().Word}}}}} is expected", template, At(template, tag.Start));
                case TagKind.Close:
                    open.Pop();
                    break;
            }
        }

        if (open.TryPop(out var left)) throw new TemplateException($"the block {{{{#{left.Content}}}}} is not closed by {{{{/{left.Word}}}}}", template, At(template, left.Start));
    }

    private static int CommentEnd(string text, int from)
    {
        var plain = text.IndexOf("--}}", from, StringComparison.Ordinal);
        var trimming = text.IndexOf("--~}}", from, StringComparison.Ordinal);
        return trimming >= 0 && (plain < 0 || trimming < plain) ? trimming + 5 : plain < 0 ? -1 : plain + 4;
    }

    private static int LineEnd(string text, int from) => text.IndexOf('\n', from) is var end and >= 0 ? end : text.Length;

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static SourcePosition At(Template template, int offset) => TemplateTag.PositionOf(template.Text, offset);
}
