using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>
/// Finds what <c>--manifests</c> names: folders, files, patterns, archives of rendered charts (<c>.tgz</c>, <c>.tar.gz</c>), Kustomize folders, and
/// <c>-</c> for standard input; several with commas between them.
/// </summary>
/// <param name="context">Where to look.</param>
public sealed class ManifestInputs(InputContext context)
{
    /// <summary>The word for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>What messages call standard input.</summary>
    public const string StandardInputShown = "(standard input)";

    /// <summary>The texts that <paramref name="text"/> names, each once, in the order in which they are named.</summary>
    /// <param name="text">The value of the option.</param>
    /// <param name="cancellation">Ends the programs that are called.</param>
    /// <exception cref="ConfigurationException">Something that is named is not there, or cannot be turned into manifests; names all of it.</exception>
    public IReadOnlyList<ManifestSource> Find(string text, CancellationToken cancellation = default)
    {
        var mistakes = new List<Mistake>();
        var found = new List<ManifestSource>();
        foreach (var input in Parts(text))
        {
            try
            {
                found.AddRange(FindOne(input, cancellation));
            }
            catch (ConfigurationException exception)
            {
                mistakes.AddRange(exception.Mistakes);
            }
        }

        return mistakes.Count == 0 ? [.. found.DistinctBy(source => source.Shown)] : throw new ConfigurationException(mistakes);
    }

    /// <summary>The folders and files that <paramref name="text"/> names, absolute, for a watch; standard input and what does not exist left out.</summary>
    public IReadOnlyList<string> Places(string text) =>
        [.. Parts(text).Where(input => input != StandardInput).Select(input => PathPattern.IsPattern(input) && !Path.Exists(Full(input)) ? PathPattern.FixedFolder(Full(input)) : Full(input)).Where(Path.Exists).Distinct()];

    /// <summary>Whether a file, were it there, would be read for <paramref name="text"/>.</summary>
    /// <param name="text">The value of the option.</param>
    /// <param name="path">The file, absolute.</param>
    public bool Names(string text, string path) => Parts(text).Any(input =>
    {
        var named = Full(input);
        if (input == StandardInput || ManifestFiles.IsKustomizeFolder(named)) return false;
        if (PathPattern.IsPattern(input) && !Path.Exists(named)) return PathPattern.Matches(named, path);
        return named == path || ManifestFiles.IsBelow(named, path);
    });

    // A comma may be part of a name: what is there as a whole is one input.
    private string[] Parts(string text) =>
        Path.Exists(Full(text)) ? [text] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private IReadOnlyList<ManifestSource> FindOne(string input, CancellationToken cancellation)
    {
        if (input == StandardInput) return [ReadStandardInput()];
        var path = Full(input);
        if (Directory.Exists(path)) return InFolder(path, cancellation);
        if (File.Exists(path)) return InFile(path);
        if (!PathPattern.IsPattern(input)) throw new ConfigurationException($"there are no manifests: {context.Shown(path)} {(FileTrouble.OfMissing(path) is { } trouble ? $"cannot be read: {trouble}" : $"does not exist; {context.Remedy}")}");
        var matches = PathPattern.Matches(path).SelectMany(InFile).ToList();
        return matches.Count > 0 ? matches : throw new ConfigurationException($"there are no manifests: no file matches {input}; ** stands for any folders, * and ? for parts of a name");
    }

    private IReadOnlyList<ManifestSource> InFolder(string folder, CancellationToken cancellation)
    {
        if (ManifestFiles.IsKustomizeFolder(folder)) return [Kustomize.Build(folder, context, cancellation)];
        if (ManifestFiles.IsChart(folder)) throw RenderedArchive.NotRendered(context.Shown(folder));
        var files = ManifestSource.Find(folder, context.Shown);
        return files.Count > 0 ? new FolderSurvey(context.Shown).Of(files) : throw new ConfigurationException($"there are no manifests in {context.Shown(folder)}: no .yaml, .yml or .json file lies in it or below; hidden files are not read");
    }

    private IReadOnlyList<ManifestSource> InFile(string path) =>
        RenderedArchive.IsArchive(path) ? RenderedArchive.Read(path, context.Shown(path))
        // Who names a pipe, as <(helm template .) does, wants what comes out of it.
        : IsPipe(path) ? [new ManifestSource(null, context.Shown(path)) { Content = File.ReadAllBytes(path) }]
        : [new ManifestSource(path, context.Shown(path))];

    private bool IsPipe(string path)
    {
        try
        {
            return FileSort.Special(path) is not null;
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"there are no manifests: {context.Shown(path)} cannot be read: {FileTrouble.OfReading(exception, path)}");
        }
    }

    private ManifestSource ReadStandardInput()
    {
        using var content = new MemoryStream();
        using (var input = context.StandardInput()) input.CopyTo(content);
        return content.Length > 0
            ? new ManifestSource(null, StandardInputShown) { Content = content.ToArray() }
            : throw new ConfigurationException("there are no manifests: standard input is empty; pipe them in: helm template . | ./build.sh --target=Validate --exclusive --manifests=-");
    }

    private string Full(string input) => Path.GetFullPath(input, context.Root);
}
