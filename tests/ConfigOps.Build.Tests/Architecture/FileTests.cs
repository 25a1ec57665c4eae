namespace ConfigOps.Build.Tests.Architecture;

public sealed class FileTests
{
    private const int MostLines = 450;

    /// <summary>Folders of test projects that no product folder stands behind.</summary>
    private static readonly string[] s_testFolders = ["Architecture", "Conformance", "EndToEnd", "Expectations", "Fixtures", "Scripts"];

    [Fact]
    public void Files_are_short_enough_to_be_read_whole()
    {
        var wrong = new[] { "src", "build", "tests" }.SelectMany(SourceTree.Sources)
            .Select(path => (Path: path, Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{SourceTree.Shown(file.Path)}: {file.Lines} lines")
            .ToList();

        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong)}\nA file holds one noun and has one reason to change; above {MostLines} lines it holds several. Part it by noun, not by number.");
    }

    [Fact]
    public void Tests_lie_in_the_folders_of_what_they_test()
    {
        var wrong = new List<string>();
        foreach (var project in SourceTree.Projects("tests").Where(project => project.EndsWith(".Tests.csproj", StringComparison.Ordinal)))
        {
            var tests = Path.GetDirectoryName(project)!;
            var name = Path.GetFileNameWithoutExtension(project)[..^".Tests".Length];
            var tested = name == "ConfigOps.Build" ? Path.Combine(SourceTree.Root, "build") : Path.Combine(SourceTree.Root, "src", name);
            wrong.AddRange(SourceTree.Sources(SourceTree.Shown(tests))
                .Select(path => Path.GetRelativePath(tests, path).Replace('\\', '/').Split('/'))
                .Where(parts => parts.Length > 1 && !s_testFolders.Contains(parts[0]) && !Directory.Exists(Path.Combine(tested, parts[0])))
                .Select(parts => $"tests/{name}.Tests/{string.Join('/', parts)}"));
        }

        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong)}\nA test lies in the folder of the same name as what it tests, so that both are found together; other folders are {string.Join(", ", s_testFolders)}.");
    }
}
