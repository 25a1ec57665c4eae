using System.Collections.Concurrent;
using ConfigOps.Operations.Generation.Templates.Syntax;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>
/// Renders Handlebars templates by walking through them: nothing is compiled, because most runs render each template a few times. Templates are read when
/// they are first used.
/// </summary>
public sealed class TemplateRenderer : ITemplateRenderer
{
    private readonly PartialPrograms _partials;
    private readonly ConcurrentDictionary<string, TemplateProgram> _programs = new(StringComparer.Ordinal);

    /// <summary>A renderer whose templates may use these partials.</summary>
    public TemplateRenderer(IEnumerable<Template> partials) =>
        _partials = new PartialPrograms(partials.ToDictionary(TemplateLibrary.PartialName, StringComparer.Ordinal));

    /// <inheritdoc/>
    public string Render(Template template, IReadOnlyDictionary<string, object> model, string subject)
    {
        ArgumentNullException.ThrowIfNull(template);
        var program = ProgramOf(template);
        var rendering = new TemplateRendering(subject);
        var text = rendering.TakeText();
        program.Write(TemplateScope.Inside(rendering, model), text);
        return rendering.GiveBack(text);
    }

    private TemplateProgram ProgramOf(Template template)
    {
        if (_programs.TryGetValue(template.Name, out var ready)) return ready;
        var program = TemplateParser.Parse(template, _partials);
        _partials.Check(template, program);
        return _programs[template.Name] = program;
    }
}
