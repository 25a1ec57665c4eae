namespace ConfigOps.Operations.Tests;

/// <summary>Finds files of the repository from wherever a test runs.</summary>
internal static class RepositoryFiles
{
    /// <summary>The path of a file given by its steps from the repository's root.</summary>
    public static string PathOf(params string[] steps) => Path.Combine([Root, .. steps]);

    private static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ConfigOps.sln"))) return folder.FullName;
        throw new InvalidOperationException($"ConfigOps.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
