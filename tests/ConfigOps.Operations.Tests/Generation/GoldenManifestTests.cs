using System.Text;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class GoldenManifestTests
{
    [Theory]
    [InlineData("dev", "backend-api")]
    [InlineData("staging", "backend-api")]
    [InlineData("prod", "backend-api")]
    [InlineData("dev", "ml-inference")]
    [InlineData("dev", "_namespace")]
    [InlineData("prod", "_namespace")]
    public async Task A_component_is_written_like_this(string environment, string folder)
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf(environment);

        await platform.RunAsync(options => options with { Environment = environment });

        var text = new StringBuilder();
        foreach (var (path, content) in platform.Snapshot($"artifacts/{environment}/manifests/{folder}")) text.Append("=== ").Append(path).Append('\n').Append(content);
        Expectation.Matches($"{environment}-{folder}.txt", text.ToString());
    }
}
