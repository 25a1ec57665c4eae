using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>Checks what can be said of a template before it is rendered: its tags, its blocks, and that its partials exist, all the way down.</summary>
internal static class TemplateStructure
{
    /// <summary>Checks a template and the partials it uses.</summary>
    /// <exception cref="TemplateException">Something is wrong.</exception>
    public static void Check(Template template, IReadOnlyDictionary<string, Template> partials) => Check(template, partials, []);

    private static void Check(Template template, IReadOnlyDictionary<string, Template> partials, HashSet<string> seen)
    {
        foreach (var tag in TemplateScanner.Scan(template))
        {
            if (tag.Kind != TagKind.Partial || tag.Word.StartsWith('(')) continue;
            var name = tag.Word.Trim('"', '\'');
            if (!partials.TryGetValue(name, out var partial))
                throw new TemplateException($"there is no partial \"{name}\"{Nearest.Hint(name, [.. partials.Keys])} (add it as partials/{name}.hbs)", template, TemplateTag.PositionOf(template.Text, tag.Start));
            if (seen.Add(name)) Check(partial, partials, seen);
        }
    }
}
