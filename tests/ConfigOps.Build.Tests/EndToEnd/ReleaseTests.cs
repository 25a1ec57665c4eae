using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Build.Tests.EndToEnd;

public sealed class ReleaseTests : IDisposable
{
    private readonly PlatformFixture _platform = new();

    public ReleaseTests() => _platform.Run("--target=Deploy").Ends(0, "Done.");

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_rollback_brings_the_earlier_revision_back_object_by_object()
    {
        var first = await StateAsync();
        _platform.Run("--target=Deploy", "--set=components.billing.config.LOG_LEVEL=verbose").Ends(0, "Done.").Says("revision 2 is deployed and healthy");
        var second = await StateAsync();

        _platform.Run("--target=Rollback").Ends(0, "Done.").Says("revision 3 is deployed and healthy");
        Assert.Empty(LiveCluster.Differences(Live(first), Live(await StateAsync())));

        _platform.Run("--target=Rollback", "--target-revision=2").Ends(0, "Done.").Says("revision 4 is deployed and healthy");
        Assert.Empty(LiveCluster.Differences(Live(second), Live(await StateAsync())));
        _platform.Run("--target=Rollback", "--target-revision=9").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("has no revision 9; these can be rolled back to: 4, 3, 2, 1");
    }

    [Fact]
    public async Task Drift_fails_the_status_and_the_next_deploy_mends_it()
    {
        var deployed = await StateAsync();
        await using (var cluster = await LiveCluster.OpenAsync(_platform))
        {
            await cluster.Client.DeleteAsync(LiveCluster.Key("networking.k8s.io/v1", "NetworkPolicy", "default-deny"));
            await cluster.Client.PatchAsync(LiveCluster.Key("apps/v1", "Deployment", "billing"), new Patch(PatchType.Merge, MapNode.Of(("spec", MapNode.Of(("replicas", ScalarNode.Of(2)))))));
            await cluster.Client.PatchAsync(LiveCluster.Key("policy/v1", "PodDisruptionBudget", "billing"), new Patch(PatchType.Merge, MapNode.Of(("spec", MapNode.Of(("maxUnavailable", ScalarNode.Of(0)))))));
        }

        var status = _platform.Run("--target=Status");

        Assert.Equal(1, status.Code);
        Assert.StartsWith("Gate failed: status: ", status.LastErrorLine, StringComparison.Ordinal);
        status.Says("NetworkPolicy music-dev/default-deny was deployed but is gone").Says("PodDisruptionBudget music-dev/billing was changed since it was deployed");
        _platform.Run("--target=Deploy", "--force-conflicts").Ends(0, "Done.");
        Assert.Empty(LiveCluster.Differences(Without(deployed, "Deployment music-dev/billing"), Without(await StateAsync(), "Deployment music-dev/billing")));
    }

    [Fact]
    public async Task A_cancelled_deploy_ends_with_130_and_the_next_one_works()
    {
        using var cancel = new CancellationTokenSource();

        var run = await _platform.RunAsync(line => { if (line.Contains("waiting for health", StringComparison.Ordinal)) cancel.Cancel(); }, cancel.Token, "--target=Deploy", "--set=components.billing.image=docker.io/example/nopull:1");

        run.Ends(130, "Cancelled.");
        _platform.Run("--target=Deploy").Ends(0, "Done.");
        _platform.Run("--target=Status").Ends(0, "Done.").Says("revision   3  deployed");
    }

    [Fact]
    public async Task Of_two_deploys_at_once_the_second_says_who_deploys()
    {
        using var cancel = new CancellationTokenSource();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _platform.RunAsync(line => { if (line.Contains("waiting for health", StringComparison.Ordinal)) waits.TrySetResult(); }, cancel.Token, "--target=Deploy", "--set=components.billing.image=docker.io/example/nopull:1");
        await Task.WhenAny(waits.Task, first);

        _platform.Run("--target=Deploy").Ends(3, "Failed: something outside ConfigOps did not work.").Complains("is deploying dev in namespace music-dev; wait for it to end");

        await cancel.CancelAsync();
        (await first).Ends(130, "Cancelled.");
    }

    // Of immutable ConfigMaps and Secrets, those of other revisions stay for their rollback.
    private static IReadOnlyDictionary<string, string> Live(IReadOnlyDictionary<string, string> state) =>
        new SortedDictionary<string, string>(state.Where(pair => !pair.Key.StartsWith("ConfigMap ", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> state, string key) =>
        new SortedDictionary<string, string>(state.Where(pair => pair.Key != key).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private async Task<IReadOnlyDictionary<string, string>> StateAsync()
    {
        await using var cluster = await LiveCluster.OpenAsync(_platform);
        return await cluster.StateAsync();
    }
}
