using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

public sealed class DockerFormTests
{
    [Fact]
    public void A_component_is_written_like_this()
    {
        using var platform = FormsPlatform.Create();

        platform.MakeForms(PlatformForm.Docker);

        Expectation.Matches("docker.txt", platform.TextOf("docker"));
    }

    [Fact]
    public void Several_artifacts_need_a_command()
    {
        using var platform = FormsPlatform.Create().Edit("environments/components/verifier.yaml", "/out/verifier: /usr/local/bin/verifier", "/out/verifier: /usr/local/bin/verifier\n    /out/tool: /usr/local/bin/tool");

        var notes = FormsPlatform.NotesOf(platform.MakeForms(PlatformForm.Docker, options => options with { Components = ["verifier"] }));

        Assert.Equal(
            "forms/no-entrypoint: components.verifier has several artifacts and no command, so its image starts what the base image gcr.io/distroless/static-debian12:nonroot-amd64@sha256:188ddfb9e497f861177352057cb21913d840ecae6c843d39e00d44fa64daa51c starts",
            notes);
    }

    [Theory]
    [InlineData("make", "RUN make")]
    [InlineData("|\n      make \\\n        all", "RUN make \\\n    all")]
    [InlineData("|\n      make test\n      make \"all\"", "RUN [\"/bin/sh\",\"-ec\",\"make test\\nmake \\\"all\\\"\"]")]
    [InlineData("|\n      for each in a b; do\n        make $each\n      done", "RUN [\"/bin/sh\",\"-ec\",\"for each in a b; do\\n  make $each\\ndone\"]")]
    public void A_command_is_one_instruction_whatever_its_lines(string command, string expected)
    {
        using var platform = FormsPlatform.Create().Edit("environments/components/verifier.yaml", "|\n    CGO_ENABLED=0 go build \\\n      -trimpath -o /out/verifier ./cmd/verifier", command);

        platform.MakeForms(PlatformForm.Docker, options => options with { Components = ["verifier"] });

        Assert.Contains($"\nCOPY [\".\",\"./\"]\n{expected}\n\nFROM ", platform.Read("artifacts/dev/docker/verifier/Dockerfile"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image: verifier:1.3.0", "components.verifier.image \"verifier:1.3.0\"", 3)]
    [InlineData("base: docker.io/library/golang:1.24.4-bookworm", "components.verifier.build.base \"docker.io/library/golang:1.24.4-bookworm\"", 6)]
    public void An_environment_that_wants_digests_wants_them_of_what_an_image_is_built_from_too(string value, string expected, int line)
    {
        const string Digest = "@sha256:188ddfb9e497f861177352057cb21913d840ecae6c843d39e00d44fa64daa51c";
        using var platform = FormsPlatform.Create().Without("environments/components/store.yaml").Without("environments/components/audit.yaml").Edit("environments/dev.yaml", "secrets: generated", "secrets: generated\nimagePinning: digest")
            .Edit("environments/components/verifier.yaml", "calls:\n  store: http\n", "").Edit("environments/components/verifier.yaml", "image: verifier:1.3.0", $"image: verifier:1.3.0{Digest}").Edit("environments/components/verifier.yaml", "1.24.4-bookworm", $"1.24.4-bookworm{Digest}");
        platform.MakeForms(PlatformForm.Docker);

        platform.Edit("environments/components/verifier.yaml", $"{value}{Digest}", value);

        Assert.StartsWith($"environments/components/verifier.yaml:{line}:", Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Docker)).Message, StringComparison.Ordinal);
        Assert.EndsWith($"{expected} has no digest, and the environment's imagePinning asks for one; add @sha256: and the 64 digits that the registry names it by", Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Docker)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("base: docker.io/library/golang:1.24.4-bookworm", "base: golang", "environments/components/verifier.yaml:6:9: build.base \"golang\" must be pinned by a tag or a digest, like backend-api:1.4.2")]
    [InlineData("dependencies: [go.mod, go.sum]", "dependencies: [../go.mod]", "environments/components/verifier.yaml:8:18: build.dependencies[0] \"../go.mod\" must be a relative path without \"..\" and white space")]
    [InlineData("  artifacts:\n    /out/verifier: /usr/local/bin/verifier\n", "", "environments/components/verifier.yaml:6:3: components.verifier.build lacks artifacts (a map): what the final image gets: the path after the build, and the path in the image")]
    public void A_mistake_is_said_with_its_place(string old, string text, string expected)
    {
        using var platform = FormsPlatform.Create().Edit("environments/components/verifier.yaml", old, text);

        Assert.Equal(expected, string.Join('\n', Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Docker)).Mistakes));
    }
}
