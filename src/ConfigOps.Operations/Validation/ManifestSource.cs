namespace ConfigOps.Operations.Validation;

/// <summary>A file of manifests that is to be validated.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Shown">The path as messages show it: relative, with forward slashes.</param>
public sealed record ManifestSource(string Path, string Shown)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The manifests below a folder in the order of their paths, or the one file that <paramref name="path"/> is. Hidden files are left out.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="shown">Makes a path as messages show it.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither.</exception>
    public static IReadOnlyList<ManifestSource> Find(string path, Func<string, string> shown)
    {
        if (File.Exists(path)) return [new(path, shown(path))];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };
        return
        [
            .. Directory.EnumerateFiles(path, "*", options)
                .Where(file => Extensions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Select(file => new ManifestSource(file, shown(file))),
        ];
    }
}
