using System.IO.Enumeration;

namespace ConfigOps.Operations.Inputs;

/// <summary>Tells which files hold manifests.</summary>
internal static class ManifestFiles
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];
    private static readonly string[] KustomizeNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>The manifests below a folder in the order of their paths. Hidden files and Kustomize's own are left out; links to folders are not followed, so that no cycle is.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IEnumerable<string> Below(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        return new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && IsManifest(entry.FileName),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }.Order(StringComparer.Ordinal);
    }

    /// <summary>Whether a file of that name is taken for manifests when its folder is named.</summary>
    public static bool IsManifest(ReadOnlySpan<char> name)
    {
        foreach (var kustomize in KustomizeNames)
            if (name.Equals(kustomize, StringComparison.Ordinal)) return false;
        var extension = Path.GetExtension(name);
        foreach (var known in Extensions)
            if (extension.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Whether Kustomize builds the folder.</summary>
    public static bool IsKustomizeFolder(string folder) => KustomizeNames.Any(name => File.Exists(Path.Combine(folder, name)));

    /// <summary>Whether the folder is a Helm chart, whose templates are no YAML yet.</summary>
    public static bool IsChart(string folder) => File.Exists(Path.Combine(folder, "Chart.yaml")) && Directory.Exists(Path.Combine(folder, "templates"));
}
