using System.Text.Unicode;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>What a service sees of its host's files: configuration, source, data, or what no pod has.</summary>
internal static class BindImport
{
    private const int MostFiles = 32;
    private static readonly string[] Clocks = ["/etc/localtime", "/etc/timezone"];

    /// <summary>Imports a path of the host that is mounted.</summary>
    /// <param name="scope">The service.</param>
    /// <param name="item">The mount, as the service says it.</param>
    /// <param name="source">The path of the host.</param>
    /// <param name="target">The path in the container.</param>
    public static void Apply(ImportScope scope, Node item, string source, string target)
    {
        var path = Path.GetFullPath(source.StartsWith('~') ? $"/{source}" : source, scope.Service.Folder);
        if (source.EndsWith("docker.sock", StringComparison.Ordinal))
            scope.Draft.Leave("volumes", item.Position, "it commands the container engine of its host; nothing in a cluster may, so find out what for");
        else if (Clocks.Contains(target))
            scope.Draft.Note(ImportVerdict.Assumed, "volumes", item.Position, $"{target} of the host is left out: a pod's clock is UTC, and TZ in config names another zone");
        else if (!IsInside(scope, path))
            Leave(scope, item, source, target);
        else if (File.Exists(path) && new FileInfo(path).Length <= StorageImport.LargestFile)
            StorageImport.AddFile(scope, "volumes", item.Position, target, File.ReadAllBytes(path), source);
        else if (IsSource(scope, path))
            scope.Draft.Note(ImportVerdict.Assumed, "volumes", item.Position, $"{target} is {source}, of which the image is built; Compose mounts it for development, and the image has it");
        else if (Directory.Exists(path) && FilesOf(path) is { Count: > 0 } files)
            foreach (var file in files) StorageImport.AddFile(scope, "volumes", item.Position, $"{target}/{Path.GetFileName(file)}", File.ReadAllBytes(file), $"{source.TrimEnd('/')}/{Path.GetFileName(file)}");
        else if (!Path.Exists(path) && !Path.HasExtension(path) && !IsReadOnly(item))
            StorageImport.Kept(scope, item, source, target);
        else
            Leave(scope, item, source, target);
    }

    private static void Leave(ImportScope scope, Node item, string source, string target) =>
        scope.Draft.Leave("volumes", item.Position, $"{target} is {source} of the host, which pods do not have; put it into the image, a volume or files");

    // Below the project's folder, and not the folder itself.
    private static bool IsInside(ImportScope scope, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(scope.Service.Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || IsSource(scope, path);

    // Part of what the image is built of, which is usually copied into it.
    private static bool IsSource(ImportScope scope, string path)
    {
        if (scope["build"] is not { } build || !Directory.Exists(path)) return false;
        if ((ImportScope.TextOf(build) ?? ImportScope.TextOf(build["context"]) ?? ".") is not { Length: > 0 } context || context.Contains("://", StringComparison.Ordinal)) return false;
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(context, scope.Service.Folder));
        return path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    // The files of a folder that could be a component's: few, small texts without folders among them; or else none.
    private static List<string> FilesOf(string folder)
    {
        if (Directory.EnumerateDirectories(folder).Any()) return [];
        List<string> files = [.. Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file)[0] != '.').Order(StringComparer.Ordinal).Take(MostFiles + 1)];
        return files.Count <= MostFiles && files.Sum(file => new FileInfo(file).Length) <= StorageImport.LargestFile && files.All(file => NameRules.FileName(Path.GetFileName(file)) is null && Utf8.IsValid(File.ReadAllBytes(file))) ? files : [];
    }

    /// <summary>Whether a mount may only be read.</summary>
    public static bool IsReadOnly(Node item) =>
        item is MapNode map ? map["read_only"]?.AsBoolean() == true : (ImportScope.TextOf(item) ?? "").Split(':') is [_, _, var options, ..] && options.Split(',').Contains("ro");
}
