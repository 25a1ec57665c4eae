namespace ConfigOps.Operations.Inputs;

/// <summary>Tells which files hold manifests.</summary>
internal static class ManifestFiles
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];
    private static readonly string[] KustomizeNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>
    /// The manifests below a folder in the order of their paths. Hidden files and Kustomize's own are left out; links to folders are not followed, so that no
    /// cycle is. A folder that may not be read is among them itself, so that reading it tells what is missing.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IEnumerable<string> Below(string folder) => In(folder).Order(StringComparer.Ordinal);

    /// <summary>Whether a file would be among the manifests below a folder: no part of its way there is hidden.</summary>
    public static bool IsBelow(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative.Split('/', '\\').All(part => part[0] != '.') && IsManifest(Path.GetFileName(relative));
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
    public static bool IsKustomizeFolder(string folder) => KustomizationIn(folder) is not null;

    /// <summary>The file in a folder that tells Kustomize what to build of it; null when there is none.</summary>
    public static string? KustomizationIn(string folder)
    {
        foreach (var name in KustomizeNames)
            if (Path.Combine(folder, name) is var path && File.Exists(path)) return path;
        return null;
    }

    /// <summary>Whether the folder is a Helm chart, whose templates are no YAML yet.</summary>
    public static bool IsChart(string folder) => File.Exists(Path.Combine(folder, "Chart.yaml")) && Directory.Exists(Path.Combine(folder, "templates"));

    private static IEnumerable<string> In(string root)
    {
        var folders = new Stack<string>([root]);
        while (folders.TryPop(out var folder))
        {
            List<FileSystemInfo> entries;
            try
            {
                entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Visible)];
            }
            catch (UnauthorizedAccessException)
            {
                entries = [new FileInfo(folder)];
            }
            catch (DirectoryNotFoundException) when (folder != root)
            {
                // It went while its parent was read, with all that was in it.
                continue;
            }

            foreach (var entry in entries)
            {
                if (entry is not DirectoryInfo && (IsManifest(entry.Name) || entry.FullName == folder)) yield return entry.FullName;
                if (entry is DirectoryInfo && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) folders.Push(entry.FullName);
            }
        }
    }
}
