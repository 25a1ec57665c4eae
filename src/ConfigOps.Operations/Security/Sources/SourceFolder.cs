namespace ConfigOps.Operations.Security.Sources;

/// <summary>Finds the files of a repository that the scan reads beside manifests.</summary>
public static class SourceFolder
{
    /// <summary>The largest file that is read, in bytes; larger ones are data, not configuration.</summary>
    public const long LargestFile = 1024 * 1024;

    private static readonly string[] s_skipped = [".git", "node_modules", "bin", "obj", "vendor", "artifacts", ".configops", ".terraform", ".venv"];

    /// <summary>The files at or below a path in the order of their paths; folders of tools and of what was built are left out.</summary>
    /// <param name="path">A file or a folder, absolute; nothing is found when it does not exist.</param>
    /// <param name="shown">Makes a path as messages show it.</param>
    /// <param name="wants">Which kinds are read.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<SourceFile> Read(string path, Func<string, string> shown, Func<SourceKind, bool> wants)
    {
        var files = File.Exists(path) ? [path] : Directory.Exists(path) ? Below(path).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var found = new List<SourceFile>();
        foreach (var file in files)
            if (SourceKinds.Of(file.Replace('\\', '/')) is { } kind && wants(kind) && new FileInfo(file).Length <= LargestFile) found.Add(new SourceFile(shown(file), File.ReadAllText(file), kind));
        return found;
    }

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (s_skipped.Contains(Path.GetFileName(inner)) || new DirectoryInfo(inner).LinkTarget is not null) continue;
            foreach (var file in Below(inner)) yield return file;
        }
    }
}
