using System.Text;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>One rendering of one template, by one thread.</summary>
/// <param name="subject">What is being rendered, for messages.</param>
internal sealed class TemplateRendering(string subject)
{
    /// <summary>How deep partials may stand in each other.</summary>
    public const int MostDepth = 100;

    private readonly Stack<StringBuilder> _texts = [];
    private int _depth;

    /// <summary>A text to write to.</summary>
    /// <exception cref="HelperException">Partials include each other without end.</exception>
    public StringBuilder TakeText()
    {
        Enter();
        return _texts.TryPop(out var text) ? text.Clear() : new StringBuilder(4096);
    }

    /// <summary>What was written, the text being free for others again.</summary>
    public string GiveBack(StringBuilder text)
    {
        _depth--;
        _texts.Push(text);
        return text.ToString();
    }

    /// <summary>Begins a partial.</summary>
    /// <exception cref="HelperException">Partials include each other without end.</exception>
    public void Enter()
    {
        if (++_depth > MostDepth) throw new HelperException($"partials stand in each other more than {MostDepth} deep; one of them includes itself");
    }

    /// <summary>Ends a partial.</summary>
    public void Leave() => _depth--;

    /// <summary>A failure at a tag.</summary>
    public TemplateException Failure(Template template, TemplateTag tag, Exception cause)
    {
        var offset = cause is UndefinedException undefined ? undefined.Offset : tag.Start;
        return new TemplateException($"{cause.Message.ReplaceLineEndings(" ")} (in {template.Text[tag.Start..tag.End]}, rendering {subject})", template, TemplateTag.PositionOf(template.Text, offset), cause);
    }
}
