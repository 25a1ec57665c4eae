using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>The templates of one or more folders; a template of a later folder replaces the one of the same name before it.</summary>
public sealed class TemplateLibrary
{
    private const string PartialFolder = "partials/";
    private const string Extension = ".hbs";

    private readonly Dictionary<string, Template> _templates = new(StringComparer.Ordinal);
    private IReadOnlyList<Template> _sorted = [];

    private TemplateLibrary()
    {
    }

    /// <summary>The partials, by the name that <c>{{&gt; name}}</c> takes.</summary>
    public IEnumerable<Template> Partials => _sorted.Where(template => template.Name.StartsWith(PartialFolder, StringComparison.Ordinal));

    /// <summary>The types of components that have templates: the folders beside <c>partials</c>.</summary>
    public IReadOnlyList<string> Types => [.. _sorted.Select(template => template.Name).Where(name => name.Contains('/', StringComparison.Ordinal)).Select(name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Where(type => type != "partials").Distinct()];

    /// <summary>The templates of a type, by name.</summary>
    public IReadOnlyList<Template> OfType(string type) => [.. _sorted.Where(template => template.Name.StartsWith($"{type}/", StringComparison.Ordinal))];

    /// <summary>The name that <c>{{&gt; name}}</c> takes.</summary>
    public static string PartialName(Template template) => template.Name[PartialFolder.Length..];

    /// <summary>Reads the templates of folders.</summary>
    /// <param name="folders">The folders, each with its path as messages show it.</param>
    /// <exception cref="ConfigurationException">A folder does not exist, or a file cannot be read.</exception>
    public static TemplateLibrary Read(IEnumerable<(string Path, string Display)> folders)
    {
        var library = new TemplateLibrary();
        var mistakes = new List<Mistake>();
        foreach (var (path, display) in folders)
        {
            if (!Directory.Exists(path)) throw new ConfigurationException(FileTrouble.OfMissing(path) is { } trouble ? $"the template folder cannot be read: {trouble}" : File.Exists(path) ? "this is a file, where the folder of templates is wanted; correct --templates" : "the template folder does not exist", display);
            foreach (var file in Directory.EnumerateFiles(path, "*.y*ml", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal))
            {
                var stray = Path.GetRelativePath(path, file).Replace('\\', '/');
                mistakes.Add(new Mistake($"nothing renders this file, because the names of templates end with .yaml.hbs; rename it to {Path.GetFileNameWithoutExtension(file)}.yaml.hbs, or put it elsewhere", $"{display}/{stray}"));
            }

            foreach (var file in Directory.EnumerateFiles(path, $"*{Extension}", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(path, file).Replace('\\', '/');
                var name = relative[..^Extension.Length];
                if (name.EndsWith(".yaml", StringComparison.Ordinal)) name = name[..^".yaml".Length];
                if (ReadableFile.Content(file, $"{display}/{relative}", mistakes) is { } content) library._templates[name] = new Template(name, $"{display}/{relative}", TextOf(content));
            }
        }

        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        library._sorted = [.. library._templates.Values.OrderBy(template => template.Name, StringComparer.Ordinal)];
        return library;
    }

    private static string TextOf(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
