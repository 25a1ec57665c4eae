using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>Reads the manifests of a directory.</summary>
public static class ManifestFolder
{
    private static readonly string[] s_extensions = [".yaml", ".yml", ".json"];

    /// <summary>All manifests below <paramref name="folder"/>, by path; hidden folders are left out.</summary>
    /// <param name="folder">The directory, absolute.</param>
    /// <param name="shown">Makes a path as messages show it.</param>
    /// <exception cref="ConfigurationException">There is no such directory, or a file cannot be read as manifests; names every such place.</exception>
    public static ManifestSet Read(string folder, Func<string, string> shown)
    {
        var mistakes = new List<Mistake>();
        var resources = new List<Resource>();
        foreach (var path in FilesIn(Existing(folder, shown)))
        {
            var name = shown(path);
            var file = ManifestReader.Read(File.ReadAllBytes(path), name);
            resources.AddRange(file.Resources);
            mistakes.AddRange(file.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, name, problem.Position)));
        }

        return mistakes.Count == 0 ? new ManifestSet(resources) : throw new ConfigurationException(mistakes);
    }

    /// <summary>The folder, which must be there.</summary>
    /// <exception cref="ConfigurationException">There is no such directory.</exception>
    public static string Existing(string folder, Func<string, string> shown) => Directory.Exists(folder)
        ? folder
        : throw new ConfigurationException($"there are no manifests: {shown(folder)} does not exist; run --target=Generate first, or name a directory with --manifests=DIR");

    /// <summary>The manifest files below <paramref name="folder"/> in the order of their paths.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System })
            .Where(path => s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
}
