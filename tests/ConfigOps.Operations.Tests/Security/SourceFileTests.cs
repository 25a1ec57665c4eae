using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Tests.Security;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("Dockerfile", SourceKind.Dockerfile)]
    [InlineData("docker/web.Dockerfile", SourceKind.Dockerfile)]
    [InlineData("Dockerfile.web", SourceKind.Dockerfile)]
    [InlineData(".github/workflows/ci.yml", SourceKind.GitHubWorkflow)]
    [InlineData("service/.github/workflows/ci.yaml", SourceKind.GitHubWorkflow)]
    [InlineData(".gitlab-ci.yml", SourceKind.GitLabPipeline)]
    [InlineData("ci/build.gitlab-ci.yml", SourceKind.GitLabPipeline)]
    [InlineData(".env", SourceKind.VariableFile)]
    [InlineData(".env.production", SourceKind.VariableFile)]
    [InlineData("templates/service/deployment.yaml.hbs", SourceKind.Template)]
    [InlineData("environments/dev.yaml", SourceKind.Configuration)]
    [InlineData("README.md", null)]
    [InlineData("Dockerfile.dockerignore", null)]
    public void The_name_of_a_file_says_what_it_is(string path, SourceKind? kind) => Assert.Equal(kind, SourceKinds.Of(path));

    [Fact]
    public void A_dockerfile_is_taken_apart_with_continued_lines_comments_and_here_documents()
    {
        var file = SourceFile.From("Dockerfile", "# syntax=docker/dockerfile:1\nFROM a AS build\nRUN one && \\\n  # a note\n\n  two\nRUN <<EOF\nthree\nEOF\nFROM b\ncopy --from=build /x /y\n")!;

        Assert.Equal(
            ["2 FROM a AS build (0)", "3 RUN one && two (0)", "7 RUN <<EOF\nthree (0)", "10 FROM b (1)", "11 COPY --from=build /x /y (1)"],
            file.Instructions.Select(instruction => $"{instruction.Line} {instruction.Keyword} {instruction.Text} ({instruction.Stage})"));
        Assert.Equal("build", file.Instructions[^1].Flag("from"));
        Assert.Equal(["/x", "/y"], file.Instructions[^1].Operands);
    }

    [Fact]
    public void Names_and_values_are_read_from_any_notation_with_their_place()
    {
        var file = SourceFile.From("a.properties", "# note\nexport A=\"b c\" # d\n\"e\": \"f\",\n- g: h\njust text\nA=x\n")!;

        Assert.Equal(
            ["/A A=b c 2:11", "/e e=f 3:7", "/g g=h 4:6", "/ =just text 5:1", "/A/1 A=x 6:3"],
            SourceText.Pairs(file).Select(entry => $"{entry.Path} {entry.Name}={entry.Value} {entry.Position}"));
    }
}
