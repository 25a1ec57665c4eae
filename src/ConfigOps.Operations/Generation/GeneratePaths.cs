namespace ConfigOps.Operations.Generation;

/// <summary>The folders of a run, on disk and as messages show them.</summary>
internal sealed class GeneratePaths
{
    private readonly string _root;

    /// <summary>The folders that options name.</summary>
    public GeneratePaths(GenerateOptions options)
    {
        _root = Path.GetFullPath(options.Root);
        Catalogue = Path.GetFullPath(options.Catalogue, _root);
        Templates = [.. options.Templates.Select(path => Path.GetFullPath(path, _root))];
        Manifests = Path.Combine(Path.GetFullPath(options.Output, _root), options.Environment, "manifests");
    }

    /// <summary>The catalogue's folder.</summary>
    public string Catalogue { get; }

    /// <summary>The template folders.</summary>
    public IReadOnlyList<string> Templates { get; }

    /// <summary>The folder that manifests are written to.</summary>
    public string Manifests { get; }

    /// <summary>A path as messages show it: relative when it is below the root, with forward slashes.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(_root, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative).Replace('\\', '/');
    }

    /// <summary>A manifest's path as messages show it.</summary>
    public string DisplayManifest(string path) => $"{Display(Manifests)}/{path}";
}
