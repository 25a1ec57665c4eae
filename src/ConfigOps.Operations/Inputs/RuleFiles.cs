using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>Finds the files of the user's own rules: of a folder those directly in it, so that what rules name may lie in folders below.</summary>
/// <param name="context">Where to look.</param>
public sealed class RuleFiles(InputContext context)
{
    /// <summary>The files that <paramref name="text"/> names, each once, in the order in which they are named.</summary>
    /// <param name="text">The value of the option: folders, files, patterns, with commas between them.</param>
    /// <exception cref="ConfigurationException">Something that is named is not there; names all of it.</exception>
    public IReadOnlyList<ManifestSource> Find(string text)
    {
        var mistakes = new List<Mistake>();
        var found = new List<ManifestSource>();
        foreach (var input in Path.Exists(Path.GetFullPath(text, context.Root)) ? [text] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.GetFullPath(input, context.Root);
            var files = Directory.Exists(path) ? InFolder(path)
                : File.Exists(path) ? [path]
                : PathPattern.IsPattern(input) ? [.. PathPattern.Matches(path)]
                : [];
            if (files.Count == 0) mistakes.Add(new Mistake($"--rules={input}: {(FileTrouble.OfMissing(path) is { } trouble ? $"it cannot be read: {trouble}" : Path.Exists(path) ? "there is no .yaml or .yml file in this folder" : "there is no such file or folder")}; a rule is a YAML document with id, title and validations"));
            found.AddRange(files.Select(file => new ManifestSource(file, context.Shown(file))));
        }

        return mistakes.Count == 0 ? [.. found.DistinctBy(source => source.Shown)] : throw new ConfigurationException(mistakes);
    }

    /// <summary>The files directly in a folder; none when there is no such folder.</summary>
    public IReadOnlyList<ManifestSource> In(string folder) => Directory.Exists(folder) ? [.. InFolder(folder).Select(file => new ManifestSource(file, context.Shown(file)))] : [];

    private static List<string> InFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && Path.GetFileName(file)[0] != '.').Order(StringComparer.Ordinal)];
}
