using System.Xml.Linq;

namespace ConfigOps.Build.Tests.Architecture;

/// <summary>The repository these tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>Its directory.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The project files below <c>src</c>, <c>build</c> and <c>native</c>.</summary>
    public static IEnumerable<string> ProductProjects => Projects("src").Concat(Projects("build")).Concat(Projects("native"));

    /// <summary>The project files below a folder.</summary>
    public static IEnumerable<string> Projects(string folder) => Files(folder, "*.csproj");

    /// <summary>The C# files below a folder, without what a build wrote.</summary>
    public static IEnumerable<string> Sources(string folder) => Files(folder, "*.cs");

    /// <summary>A path relative to the root, with forward slashes.</summary>
    public static string Shown(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The names of the projects that a project references.</summary>
    public static IEnumerable<string> References(string project) => XDocument.Load(project).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Shown(path).Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ConfigOps.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No ConfigOps.sln above {AppContext.BaseDirectory}.");
    }
}
