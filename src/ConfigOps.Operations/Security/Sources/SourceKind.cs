namespace ConfigOps.Operations.Security.Sources;

/// <summary>What a file of the repository is, told by its name.</summary>
public enum SourceKind
{
    /// <summary>The recipe of an image: <c>Dockerfile</c>, <c>Containerfile</c>, <c>web.Dockerfile</c>, <c>Dockerfile.web</c>.</summary>
    Dockerfile,

    /// <summary>A workflow of GitHub Actions: <c>.github/workflows/*.yml</c>.</summary>
    GitHubWorkflow,

    /// <summary>A pipeline of GitLab: <c>.gitlab-ci.yml</c>.</summary>
    GitLabPipeline,

    /// <summary>Variables as <c>NAME=value</c>: <c>.env</c>, <c>prod.env</c>.</summary>
    VariableFile,

    /// <summary>A template of manifests: <c>*.hbs</c>, <c>*.tpl</c>, <c>*.gotmpl</c>.</summary>
    Template,

    /// <summary>Any other YAML, JSON, TOML, INI or properties file.</summary>
    Configuration,
}

/// <summary>Tells kinds of files by their names.</summary>
public static class SourceKinds
{
    /// <summary>The kind of the file at a path (forward slashes); null for files that the scan does not read.</summary>
    public static SourceKind? Of(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var extension = dot < 0 ? "" : name[dot..].ToLowerInvariant();
        if (IsDockerfile(name, extension)) return SourceKind.Dockerfile;
        if (extension is ".yml" or ".yaml")
        {
            if ($"/{path}".Contains("/.github/workflows/", StringComparison.Ordinal)) return SourceKind.GitHubWorkflow;
            if (name.EndsWith(".gitlab-ci.yml", StringComparison.Ordinal) || name.EndsWith(".gitlab-ci.yaml", StringComparison.Ordinal)) return SourceKind.GitLabPipeline;
        }

        if (extension == ".env" || name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal)) return SourceKind.VariableFile;
        return extension switch
        {
            ".hbs" or ".tpl" or ".gotmpl" => SourceKind.Template,
            ".yaml" or ".yml" or ".json" or ".toml" or ".ini" or ".properties" or ".conf" => SourceKind.Configuration,
            _ => null,
        };
    }

    private static bool IsDockerfile(string name, string extension) =>
        name is "Dockerfile" or "Containerfile" || extension is ".dockerfile" or ".containerfile"
        || (name.StartsWith("Dockerfile.", StringComparison.Ordinal) && extension is not (".dockerignore" or ".md"));
}
