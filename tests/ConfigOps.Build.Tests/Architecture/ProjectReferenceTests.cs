namespace ConfigOps.Build.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["ConfigOps.Kubernetes"] = [],
        ["ConfigOps.Storage"] = [],
        ["ConfigOps.Sandbox"] = ["ConfigOps.Kubernetes"],
        ["ConfigOps.Operations"] = ["ConfigOps.Kubernetes", "ConfigOps.Storage"],
        ["ConfigOps.Native"] = ["ConfigOps.Kubernetes", "ConfigOps.Operations"],
        ["ConfigOps.Build"] = ["ConfigOps.Kubernetes", "ConfigOps.Operations", "ConfigOps.Sandbox", "ConfigOps.Storage"],
    };

    [Fact]
    public void References_go_one_way()
    {
        var wrong = SourceTree.ProductProjects
            .SelectMany(project => SourceTree.References(project).Select(reference => (Project: Path.GetFileNameWithoutExtension(project), Reference: reference)))
            .Where(pair => !s_allowed.GetValueOrDefault(pair.Project, []).Contains(pair.Reference))
            .Select(pair => $"{pair.Project} references {pair.Reference}")
            .ToList();

        Assert.True(wrong.Count == 0, $"""
            {string.Join('\n', wrong)}
            References go (build, native) → Operations → (Kubernetes, Storage) and build → Sandbox → Kubernetes (docs/architecture.md): what Kubernetes is must not
            know what we do with it, and operations must run against any cluster, so none may know the embedded one. Hand what is missing in by constructor.
            """);
    }

    [Fact]
    public void Every_project_has_its_place_in_the_order()
    {
        var unknown = SourceTree.ProductProjects.Select(project => Path.GetFileNameWithoutExtension(project)).Except(s_allowed.Keys).ToList();

        Assert.True(unknown.Count == 0, $"{string.Join(", ", unknown)}: a new project needs a place in docs/architecture.md and in this test, or the direction of references is nobody's decision.");
    }

    [Fact]
    public void Every_project_has_its_test_project()
    {
        var tested = SourceTree.Projects("tests").Select(project => Path.GetFileNameWithoutExtension(project)).ToHashSet(StringComparer.Ordinal);
        var untested = SourceTree.ProductProjects.Select(project => Path.GetFileNameWithoutExtension(project)).Where(project => !tested.Contains($"{project}.Tests")).ToList();

        Assert.True(untested.Count == 0, $"{string.Join(", ", untested)}: no test project of that name with .Tests behind it; tests are looked for there.");
    }
}
