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
        Written = options.Tenant is null ? Manifests : Path.Combine(Path.GetDirectoryName(Manifests)!, TenantsFolder);
        Prefix = options.Tenant is null or GenerateOptions.AllTenants ? "" : $"{options.Tenant}/";
    }

    /// <summary>The catalogue's folder.</summary>
    public string Catalogue { get; }

    /// <summary>The template folders.</summary>
    public IReadOnlyList<string> Templates { get; }

    /// <summary>The folder of the platform's manifests.</summary>
    public string Manifests { get; }

    /// <summary>The folder of tenants' manifests below the environment's, one folder a tenant in it.</summary>
    public const string TenantsFolder = "tenants";

    /// <summary>The folder that manifests are written to, with its inventory: one for the platform, one for all tenants.</summary>
    public string Written { get; }

    /// <summary>What the paths of the run's files begin with below <see cref="Written"/>: a tenant's folder, or nothing.</summary>
    public string Prefix { get; }

    /// <summary>The run's folder as messages show it.</summary>
    public string Shown => $"{Display(Written)}/{Prefix}".TrimEnd('/');

    /// <summary>A path as messages show it: relative when it is below the root, with forward slashes.</summary>
    public string Display(string path)
    {
        var relative = Path.GetRelativePath(_root, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative).Replace('\\', '/');
    }

    /// <summary>A manifest's path as messages show it.</summary>
    public string DisplayManifest(string path) => $"{Display(Written)}/{path}";
}
