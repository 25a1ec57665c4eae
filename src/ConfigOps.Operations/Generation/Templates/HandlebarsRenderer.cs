using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Renders templates with Handlebars. Templates are compiled when they are first used.</summary>
public sealed class HandlebarsRenderer : ITemplateRenderer
{
    private readonly Dictionary<string, Template> _partials;
    private readonly IHandlebars _engine;
    private readonly Lock _compiling = new();
    private readonly ConcurrentDictionary<string, HandlebarsTemplate<TextWriter, object, object>> _compiled = new(StringComparer.Ordinal);

    /// <summary>A renderer whose templates may use these partials.</summary>
    public HandlebarsRenderer(IEnumerable<Template> partials)
    {
        _partials = partials.ToDictionary(TemplateLibrary.PartialName, StringComparer.Ordinal);
        _engine = HandlebarsEngine.Create(name => _partials.GetValueOrDefault(name)?.Text);
    }

    /// <inheritdoc/>
    public string Render(Template template, IReadOnlyDictionary<string, object> model, string subject)
    {
        ArgumentNullException.ThrowIfNull(template);
        try
        {
            using var text = new StringWriter();
            Compiled(template)(text, model, null!);
            return text.ToString();
        }
        catch (Exception exception) when (TemplateFailure.IsOne(exception))
        {
            throw new TemplateFailure(template, _partials).Explain(exception, model, subject);
        }
    }

    private HandlebarsTemplate<TextWriter, object, object> Compiled(Template template)
    {
        if (_compiled.TryGetValue(template.Name, out var ready)) return ready;
        lock (_compiling)
        {
            if (_compiled.TryGetValue(template.Name, out ready)) return ready;
            TemplateStructure.Check(template, _partials);
            using var text = new StringReader(template.Text);
            return _compiled[template.Name] = _engine.Compile(text);
        }
    }
}
