using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>Where a component's program comes from, for the forms other than Kubernetes.</summary>
internal static class BuildFields
{
    private static readonly TextShape AbsolutePath = new("an absolute path", NameRules.AbsolutePath);

    private static readonly RecordShape Build = new(
        new("base", FieldShapes.Image, "the image it is built in", IsRequired: true),
        new("runtime", FieldShapes.Image, "the image it runs in; small, without compiler and shell", IsRequired: true),
        new("folder", AbsolutePath, "where the source is copied to", Default: ScalarNode.Of("/source")),
        new("dependencies", new ListShape(new TextShape("a relative path", NameRules.RelativePath)), "the files that name its dependencies; copied first, so that a change of source does not fetch them again"),
        new("restore", FieldShapes.Text, "the shell command that fetches the dependencies; several lines are a script that ends with the first command that fails"),
        new("command", FieldShapes.Text, "the shell command that builds it; several lines are a script that ends with the first command that fails", IsRequired: true),
        new("artifacts", new DictionaryShape("path", NameRules.AbsolutePath, AbsolutePath), "what the final image gets: the path after the build, and the path in the image", IsRequired: true),
        new("ignore", new ListShape(FieldShapes.Text), "what the build does not see, as patterns of a .dockerignore, beside version control and secrets", Default: ListNode.Empty));

    private static readonly RecordShape Binary = new(
        new("path", AbsolutePath, "where the program lies on the host", IsRequired: true),
        new("workingDirectory", AbsolutePath, "where it is started"),
        new("writesCode", new FlagShape(), "whether it makes machine code while it runs, as Java, .NET and JavaScript do", Default: ScalarNode.False));

    /// <summary>All of them.</summary>
    public static IEnumerable<Field> All =>
    [
        new("build", Build, "how its image is made of its source, for the Docker form"),
        new("binary", Binary, "the program as it runs without a container, for the systemd form"),
    ];
}
