using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Build.Tests.EndToEnd;

public sealed class BackupAndRestoreTests : IDisposable
{
    private readonly PlatformFixture _platform = new();

    public BackupAndRestoreTests()
    {
        _platform.Run("--target=Deploy").Ends(0, "Done.");
        _platform.Run("--target=Backup", "--exclusive").Ends(0, "Done.").Says("saved ");
    }

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task What_was_deleted_or_altered_is_restored_as_it_was_saved()
    {
        var saved = await StateAsync();
        var snapshot = _platform.FilesIn("artifacts/backups/snapshots")[^1];
        await DamageAsync();
        var damaged = await StateAsync();
        Assert.NotEqual(saved, damaged);

        _platform.Run("--target=Restore", $"--backup-id={snapshot}", "--dry-run").Ends(0, "Done.").Says("2 created, 1 set back").Says("plan only, nothing was changed");
        Assert.Empty(LiveCluster.Differences(damaged, await StateAsync()));

        _platform.Run("--target=Restore", $"--backup-id={snapshot}").Ends(0, "Done.").Says("2 created, 1 set back").Says("+ Service music-dev/billing").Says("~ PodDisruptionBudget music-dev/billing");
        Assert.Empty(LiveCluster.Differences(WithoutAddress(saved), WithoutAddress(await StateAsync())));
        _platform.Run("--target=Status").Ends(0, "Done.");
    }

    [Fact]
    public void A_snapshot_that_is_not_there_is_told_with_those_that_are()
    {
        var there = _platform.FilesIn("artifacts/backups/snapshots")[^1];
        _platform.Run("--target=Restore", "--backup-id=yesterday").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains($"there is no snapshot \"yesterday\" in artifacts/backups; the newest are {there}");
    }

    [Fact]
    public void A_snapshot_of_another_environment_needs_consent()
    {
        var snapshot = _platform.FilesIn("artifacts/backups/snapshots")[^1];
        string[] call = ["--target=Restore", "--environment=staging", "--cluster=sandbox", $"--backup-id={snapshot}", "--dry-run"];
        _platform.With("CONFIGOPS_BACKUP_PASSPHRASE", _platform.Read(".configops/secrets/dev.backup-passphrase").Trim());

        _platform.Run(call).Ends(2, "Wrong usage or configuration: 1 mistake.")
            .Complains($"snapshot {snapshot} is of environment dev (namespace music-dev), and this run is of staging; give --environment=dev, or --confirm to restore it into the cluster of staging");
        _platform.Run([.. call, "--confirm"]).Ends(0, "Done.").Says($"snapshot {snapshot} of namespace music-dev, environment dev: 0 created");
    }

    [Theory]
    [InlineData("VerifyBackup")]
    [InlineData("Restore")]
    [InlineData("Backup")]
    public void A_wrong_passphrase_is_the_users_mistake(string target) => _platform.With("CONFIGOPS_BACKUP_PASSPHRASE", "not the passphrase")
        .Run($"--target={target}", "--exclusive").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("the passphrase does not open the backup repository artifacts/backups; give the one it was made with");

    [Fact]
    public void A_flipped_byte_is_found()
    {
        _platform.Run("--target=VerifyBackup").Ends(0, "Done.");
        var snapshot = _platform.FilesIn("artifacts/backups/snapshots")[^1];
        var file = _platform.PathOf($"artifacts/backups/snapshots/{snapshot}");
        var content = File.ReadAllBytes(file);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(file, content);

        _platform.Run("--target=Restore", $"--backup-id={snapshot}").Ends(3, "Failed: something outside ConfigOps did not work.").Complains($"snapshots/{snapshot} is damaged: its bytes are not those that were written");
        var verified = _platform.Run("--target=VerifyBackup");
        Assert.Equal(1, verified.Code);
        verified.Says(snapshot);
    }

    [Fact]
    public void A_pack_that_is_cut_off_is_a_finding_and_the_rest_is_verified_all_the_same()
    {
        var pack = _platform.FilesIn("artifacts/backups/packs")[0];
        using (var file = File.OpenWrite(_platform.PathOf($"artifacts/backups/packs/{pack}"))) file.SetLength(60);

        var verified = _platform.Run("--target=VerifyBackup");

        Assert.Equal(1, verified.Code);
        verified.Says("cannot be restored").Says($"packs/{pack} is damaged: it is cut off").Says("read ");
    }

    [Fact]
    public void A_repository_whose_keys_are_damaged_is_not_said_to_be_readable_in_part()
    {
        var key = _platform.FilesIn("artifacts/backups/keys")[0];
        File.WriteAllText(_platform.PathOf($"artifacts/backups/keys/{key}"), "{}");

        _platform.Run("--target=VerifyBackup").Ends(3, "Failed: something outside ConfigOps did not work.").Complains($"keys/{key} is damaged: it cannot be read. Restore this file from a copy of the repository; without it no snapshot can be read");
    }

    // A service that is made again gets another address of the cluster.
    private static SortedDictionary<string, string> WithoutAddress(IReadOnlyDictionary<string, string> state) => new(state.ToDictionary(
        pair => pair.Key,
        pair => pair.Key == "Service music-dev/billing" ? string.Join('\n', pair.Value.Split('\n').Where(line => !line.Contains("10.96.", StringComparison.Ordinal))) : pair.Value,
        StringComparer.Ordinal), StringComparer.Ordinal);

    private async Task DamageAsync()
    {
        await using var cluster = await LiveCluster.OpenAsync(_platform);
        Assert.True(await cluster.Client.DeleteAsync(LiveCluster.Key("v1", "Service", "billing")));
        Assert.True(await cluster.Client.DeleteAsync(LiveCluster.Key("networking.k8s.io/v1", "NetworkPolicy", "default-deny")));
        await cluster.Client.PatchAsync(
            LiveCluster.Key("policy/v1", "PodDisruptionBudget", "billing"), new Patch(PatchType.Merge, MapNode.Of(("metadata", MapNode.Of(("labels", MapNode.Of(("by", ScalarNode.Of("hand")))))))));
    }

    private async Task<IReadOnlyDictionary<string, string>> StateAsync()
    {
        await using var cluster = await LiveCluster.OpenAsync(_platform);
        return await cluster.StateAsync();
    }
}
