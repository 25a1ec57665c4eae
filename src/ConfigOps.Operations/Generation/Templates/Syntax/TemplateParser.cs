using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>Reads a template: its texts and tags, blocks as trees.</summary>
internal sealed class TemplateParser
{
    private static readonly string[] Blocks = ["if", "unless", "each", "with"];

    private readonly Template _template;
    private readonly PartialPrograms _partials;
    private readonly IReadOnlyList<TemplateTag> _tags;
    private readonly TemplateTexts _texts;
    private readonly List<PartialUse> _uses = [];
    private int _next;

    private TemplateParser(Template template, PartialPrograms partials)
    {
        (_template, _partials, _tags) = (template, partials, TemplateScanner.Scan(template));
        _texts = new TemplateTexts(template.Text, _tags);
    }

    /// <summary>Reads a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="partials">Finds partials when it is rendered.</param>
    /// <exception cref="TemplateException">It is wrong.</exception>
    public static TemplateProgram Parse(Template template, PartialPrograms partials)
    {
        var parser = new TemplateParser(template, partials);
        return new TemplateProgram(parser.Parts(), parser._uses);
    }

    // The parts up to the tag that ends them, which is left for the caller, or up to the end.
    private List<TemplatePart> Parts()
    {
        var parts = new List<TemplatePart>();
        while (true)
        {
            if (_texts.Before(_next) is { Length: > 0 } text) parts.Add(new TextPart(text));
            if (_next == _tags.Count || _tags[_next].Kind is TagKind.Else or TagKind.ElseOpen or TagKind.Close) return parts;
            var tag = _tags[_next++];
            switch (tag.Kind)
            {
                case TagKind.Expression:
                    parts.Add(new ValuePart(_template, tag, ReaderOf(tag).Whole()));
                    break;
                case TagKind.Partial:
                    parts.Add(Partial(tag));
                    break;
                case TagKind.Open:
                    parts.Add(Block(tag));
                    _next++; // Its end, which the scanner saw.
                    break;
            }
        }
    }

    private TagPart Block(TemplateTag tag)
    {
        var reader = ReaderOf(tag);
        var block = reader.Word();
        if (!Blocks.Contains(block)) throw Refuse(tag, $"{{{{#{tag.Word}}}}} is not a block{Nearest.Hint(tag.Word, Blocks)}");
        if (reader.IsAtEnd) throw Refuse(tag, $"{{{{#{block}}}}} needs a value");
        var subject = reader.Operand();
        if (block is "if" or "unless" && !reader.IsAtEnd) throw Refuse(tag, $"{{{{#{block}}}}} takes one value; put the call of a helper in parentheses");
        var names = reader.BlockNames();
        var body = Parts();
        var branches = new BlockBranches(body, Otherwise());
        return block switch
        {
            "each" => new LoopPart(_template, tag, subject, names, branches),
            "with" => new WithPart(_template, tag, subject, names, branches),
            _ => new ConditionPart(_template, tag, subject, block == "unless", branches),
        };
    }

    // What stands between {{else}} and the end of the block; {{else if}} is a block of its own that shares the end.
    private List<TemplatePart> Otherwise()
    {
        var tag = _tags[_next];
        switch (tag.Kind)
        {
            case TagKind.Else:
                _next++;
                var parts = Parts();
                return _tags[_next].Kind == TagKind.Close ? parts : throw Refuse(_tags[_next], "the block has a second {{else}}");
            case TagKind.ElseOpen:
                _next++;
                return [Block(tag)];
            default:
                return [];
        }
    }

    private PartialPart Partial(TemplateTag tag)
    {
        var reader = ReaderOf(tag);
        if (reader.IsAtEnd) throw Refuse(tag, "the name of a partial is missing");
        var offset = reader.Offset;
        var name = _template.Text[offset] is '(' or '"' or '\'' ? reader.Operand() : new LiteralExpression(offset, reader.Word());
        if (name is LiteralExpression { Value: string literal }) _uses.Add(new PartialUse(literal, tag.Start));
        TemplateExpression? context = null;
        var values = new List<KeyValuePair<string, TemplateExpression>>();
        while (!reader.IsAtEnd)
        {
            if (reader.Assigned() is { } key) values.Add(KeyValuePair.Create(key, reader.Operand()));
            else if (context is null && values.Count == 0) context = reader.Operand();
            else throw Refuse(tag, "a partial takes one context, then values like key=value");
        }

        return new PartialPart(_template, tag, name, context, values, _texts.IndentOf(_next - 1), _partials);
    }

    private ExpressionReader ReaderOf(TemplateTag tag) => new(_template, tag.ContentStart, tag.ContentStart + tag.Content.Length, _partials, _uses);

    private TemplateException Refuse(TemplateTag tag, string message) => new(message, _template, TemplateTag.PositionOf(_template.Text, tag.Start));
}
