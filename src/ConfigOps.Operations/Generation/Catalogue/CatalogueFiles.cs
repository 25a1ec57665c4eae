using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The files of the catalogue's folder as they are when first asked for, each read as YAML and held against its shape once. Safe for use by many threads.</summary>
/// <param name="directory">The folder on disk.</param>
/// <param name="displayName">The folder as messages show it: <c>environments</c>.</param>
internal sealed class CatalogueFiles(string directory, string displayName)
{
    private static readonly string[] Folders = ["components", "evidence", "jobs", "rules", "secrets", "tenants"];
    private static readonly string[] NotEnvironments = ["tiers", "exceptions"];
    private readonly ConcurrentDictionary<string, CheckedFile> _read = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _environments;
    private IReadOnlyList<string>? _components;
    private IReadOnlyList<string>? _jobs;
    private IReadOnlyList<string>? _tenants;

    /// <summary>The names of the environments, in ordinal order.</summary>
    public IReadOnlyList<string> EnvironmentNames => _environments ??= [.. Names("").Where(name => !NotEnvironments.Contains(name))];

    /// <summary>The names of the components, in ordinal order.</summary>
    public IReadOnlyList<string> ComponentNames => _components ??= Names("components");

    /// <summary>The names of the jobs, in ordinal order.</summary>
    public IReadOnlyList<string> JobNames => _jobs ??= Names("jobs");

    /// <summary>The ids of the tenants, in ordinal order.</summary>
    public IReadOnlyList<string> TenantIds => _tenants ??= Names("tenants");

    /// <summary>A file's path as messages show it.</summary>
    public string Display(string path) => $"{displayName}/{path}";

    /// <summary>Reads a file that must hold one map; null, with the mistakes said, when it does not. What in it is not of the shape is said too.</summary>
    public MapNode? Read(string path, Shape shape, List<Mistake> mistakes)
    {
        var file = _read.GetOrAdd(path, _ =>
        {
            var found = new List<Mistake>();
            var values = Parse(path, found);
            if (values is not null) new ShapeChecker(Display(path), found).Check(values, shape, "");
            return new CheckedFile(values, found);
        });
        mistakes.AddRange(file.Mistakes);
        return file.Values;
    }

    private MapNode? Parse(string path, List<Mistake> mistakes)
    {
        var display = Display(path);
        var full = Path.Combine(directory, path);
        if (!File.Exists(full))
        {
            mistakes.Add(new Mistake("the file is missing", display));
            return null;
        }

        if (ReadableFile.Content(full, display, mistakes) is not { } content) return null;
        var yaml = YamlReader.Read(content);
        mistakes.AddRange(yaml.Problems.Select(problem => new Mistake(problem.Message, display, problem.Position)));
        if (yaml.Problems.Any(problem => problem.IsError)) return null;
        switch (yaml.Documents)
        {
            case [MapNode map]: return map;
            case []: mistakes.Add(new Mistake("the file is empty; a map is expected", display)); break;
            case [var other]: mistakes.Add(new Mistake($"a map is expected, this is a {other.TypeName}", display, other.Position)); break;
            default: mistakes.Add(new Mistake($"one YAML document is expected, there are {yaml.Documents.Count}", display, yaml.Documents[1].Position)); break;
        }

        return null;
    }

    /// <summary>What looks as if it belonged to the catalogue and is not read: files and folders whose names are nearly right.</summary>
    public IEnumerable<Mistake> Strays()
    {
        foreach (var folder in (string[])["", "components", "jobs", "tenants", "secrets"])
        {
            var path = Path.Combine(directory, folder);
            if (!Directory.Exists(path)) continue;
            foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (entry.Name.StartsWith('.')) continue;
                var message = entry is FileInfo ? AboutFile(entry) : AboutFolder(entry, folder);
                if (message is not null) yield return new Mistake(message, Display(folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}"));
            }
        }
    }

    private static string? AboutFile(FileSystemInfo file) =>
        file.Extension == ".yml" ? $"nothing reads this file, because files of the catalogue end with .yaml; rename it to {Path.ChangeExtension(file.Name, ".yaml")}" : null;

    private static string? AboutFolder(FileSystemInfo folder, string parent)
    {
        if ((parent.Length == 0 && Folders.Contains(folder.Name)) || !Directory.EnumerateFiles(folder.FullName, "*.yaml").Any()) return null;
        if (parent.Length > 0) return $"nothing is read from folders in {parent}; move its files up";
        return NearestName.Of(folder.Name, Folders) is { } meant ? $"nothing reads this folder; did you mean \"{meant}\"? Rename it" : null;
    }

    private IReadOnlyList<string> Names(string folder)
    {
        var path = Path.Combine(directory, folder);
        if (!Directory.Exists(path)) return [];
        return [.. Directory.EnumerateFiles(path, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
    }

    private readonly record struct CheckedFile(MapNode? Values, IReadOnlyList<Mistake> Mistakes);
}
