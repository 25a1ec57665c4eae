using System.Collections.Concurrent;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Templates.Syntax;

/// <summary>The partials that templates share, each read when it is first named. Safe for use by many threads.</summary>
/// <param name="partials">The partials by the name that <c>{{&gt; name}}</c> takes.</param>
internal sealed class PartialPrograms(IReadOnlyDictionary<string, Template> partials)
{
    private readonly ConcurrentDictionary<string, TemplateProgram> _programs = new(StringComparer.Ordinal);

    /// <summary>The partial of a name; null when there is none.</summary>
    /// <exception cref="TemplateException">The partial is wrong.</exception>
    public TemplateProgram? Find(string name)
    {
        if (_programs.TryGetValue(name, out var program)) return program;
        return partials.TryGetValue(name, out var template) ? _programs[name] = TemplateParser.Parse(template, this) : null;
    }

    /// <summary>Reads the partials that a template names in so many words, all the way down, so that mistakes in them are found also where they are not rendered.</summary>
    /// <exception cref="TemplateException">There is no such partial, or one is wrong.</exception>
    public void Check(Template template, TemplateProgram program) => Check(template, program, new HashSet<string>(StringComparer.Ordinal));

    /// <summary>What is said of a partial that does not exist.</summary>
    public string Missing(string name) => $"there is no partial \"{name}\"{Nearest.Hint(name, [.. partials.Keys])} (add it as partials/{name}.hbs)";

    private void Check(Template template, TemplateProgram program, HashSet<string> seen)
    {
        foreach (var (name, offset) in program.Uses)
        {
            var used = Find(name) ?? throw new TemplateException(Missing(name), template, TemplateTag.PositionOf(template.Text, offset));
            if (seen.Add(name)) Check(partials[name], used, seen);
        }
    }
}
