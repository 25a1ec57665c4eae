namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>A release that does not become healthy goes, and the one before it comes back object by object.</summary>
public sealed class FailedDeployTests : IDisposable
{
    private const string Crash = "--set=components.backend-api.image=example/crash:1";

    private readonly PlatformFixture _platform = new();

    public FailedDeployTests() => _platform.Run("--target=Deploy").Ends(0, "Done.");

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crashing_image_brings_the_previous_release_back(bool exclusive)
    {
        var before = await StateAsync();
        Assert.Contains(before.Keys, key => key.StartsWith("ConfigMap music-dev/backend-api-config-", StringComparison.Ordinal));

        string[] args = ["--target=Deploy", Crash, "--set=components.backend-api.config.LOG_LEVEL=trace", .. exclusive ? ["--exclusive"] : Array.Empty<string>()];
        var run = _platform.Run(args).Ends(1, "Gate failed: deploy: revision 2 failed; revision 1 is back and healthy");

        run.Says("+ ConfigMap music-dev/backend-api-config-").Says("example/crash:1").Says("crashes again and again, restarted 3 times with exit code 1");
        Assert.Empty(LiveCluster.Differences(before, await StateAsync()));
        _platform.Run("--target=Status").Ends(0, "Done.").Says("revision   2  failed").Says("revision   1  deployed");
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_brings_it_back_when_time_is_up()
    {
        var before = await StateAsync();

        _platform.Run("--target=Deploy", "--set=components.billing.image=docker.io/example/nopull:1", "--health-check-timeout=2s")
            .Ends(1, "Gate failed: deploy: revision 2 failed; revision 1 is back and healthy")
            .Says("the image docker.io/example/nopull:1 cannot be pulled");

        Assert.Empty(LiveCluster.Differences(before, await StateAsync()));
    }

    [Fact]
    public async Task A_release_of_one_component_leaves_the_others_as_they_are()
    {
        var before = await StateAsync();

        _platform.Run("--target=Deploy", "--component=billing", "--set=components.billing.config.LOG_LEVEL=debug2").Ends(0, "Done.")
            .Says("1 to create, 1 to update, 0 to delete");

        var after = await StateAsync();
        Assert.Empty(before.Keys.Except(after.Keys));
        Assert.Equal(["ConfigMap", "Deployment"], after.Where(pair => before.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyDictionary<string, string>> StateAsync()
    {
        await using var cluster = await LiveCluster.OpenAsync(_platform);
        return await cluster.StateAsync();
    }
}
