using System.Text.Json;

namespace ConfigOps.Build.Tests.EndToEnd;

public sealed class FullCycleTests : IDisposable
{
    private static readonly string[] s_operations = ["audit", "backup", "deploy", "generate", "monitor", "security-scan", "validate"];

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task A_full_cycle_writes_manifests_reports_a_snapshot_a_release_and_an_audit_and_a_second_one_changes_nothing()
    {
        var first = _platform.Run("--target=FullCycle", "--duration=0s").Ends(0, "Done.");

        Assert.Equal(s_operations.SelectMany(operation => new[] { $"{operation}.html", $"{operation}.json", $"{operation}.sarif" }), _platform.FilesIn("artifacts/dev/reports"));
        using var generated = ReadReport("generate");
        var objects = generated.RootElement.GetProperty("resources").EnumerateArray().ToList();
        Assert.Equal(objects.Select(item => item.GetProperty("file").GetString()).Distinct().Count(), _platform.FilesIn("artifacts/dev/manifests").Count(file => file.EndsWith(".yaml", StringComparison.Ordinal)));
        Assert.Single(_platform.FilesIn("artifacts/backups/snapshots"));
        Assert.Single(File.ReadAllLines(_platform.PathOf("artifacts/ledger.jsonl")));
        first.Says($"{objects.Count - 1} to create").Says("revision 1 is deployed and healthy").Says("audit score");
        var table = first.Output[first.Output.IndexOf("target        status", StringComparison.Ordinal)..].Split('\n');
        Assert.Equal(["Generate", "Validate", "SecurityScan", "Backup", "Deploy", "Monitor", "Audit", "FullCycle"], table.Skip(1).Take(8).Select(line => line.Split(' ')[0]));
        Assert.All(table.Skip(1).Take(8), line => Assert.Contains(" done ", line, StringComparison.Ordinal));
        foreach (var operation in s_operations) Assert.Contains($"artifacts/dev/reports/{operation}.", first.Output, StringComparison.Ordinal);
        var before = await StateAsync();

        var second = _platform.Run("--target=FullCycle", "--duration=0s").Ends(0, "Done.");

        second.Says($"0 to create, 0 to update, 0 to delete, {objects.Count} unchanged").Says("nothing to change: revision 1 is deployed and healthy");
        Assert.Empty(LiveCluster.Differences(before, await StateAsync()));
        Assert.Equal(2, _platform.FilesIn("artifacts/backups/snapshots").Count);
        _platform.Run("--target=VerifyLedger").Ends(0, "Done.").Says("2 entries");
        _platform.Run("--target=Status").Ends(0, "Done.").Says("revision   1  deployed");
    }

    [Fact]
    public void Reports_agree_with_what_was_done()
    {
        _platform.Run("--target=FullCycle", "--duration=0s").Ends(0, "Done.");

        using var generate = ReadReport("generate");
        // The namespace comes before the release, which is recorded in it.
        var created = generate.RootElement.GetProperty("resources").GetArrayLength() - 1;
        using var deploy = ReadReport("deploy");
        Assert.Equal(1, deploy.RootElement.GetProperty("release").GetProperty("revision").GetInt32());
        Assert.Equal(created, deploy.RootElement.GetProperty("release").GetProperty("created").GetInt32());
        Assert.Equal("passed", deploy.RootElement.GetProperty("summary").GetProperty("gate").GetString());
        using var audit = ReadReport("audit");
        Assert.True(audit.RootElement.GetProperty("evidence").GetArrayLength() > 69);
        Assert.All(audit.RootElement.GetProperty("evidence").EnumerateArray(), file => Assert.True(_platform.Has($"artifacts/{file.GetProperty("file").GetString()}")));
    }

    [Fact]
    public void Each_target_alone_takes_up_what_the_ones_before_it_left()
    {
        foreach (var target in new[] { "Generate", "Validate", "SecurityScan", "Backup", "Deploy", "Monitor", "Audit" })
            _platform.Run($"--target={target}", "--exclusive", "--duration=0s").Ends(0, "Done.");

        using var audit = ReadReport("audit");
        Assert.All(audit.RootElement.GetProperty("scoreParts").EnumerateArray(), part => Assert.NotEqual("not run", part.GetProperty("explanation").GetString()));
    }

    [Fact]
    public void A_dry_run_plans_and_changes_nothing()
    {
        var plan = _platform.Run("--target=Deploy", "--dry-run").Ends(0, "Done.");

        plan.Says("plan only: nothing was changed");
        Assert.False(_platform.Has("artifacts/dev/manifests"));
        Assert.False(_platform.Has("artifacts/backups/snapshots") && _platform.FilesIn("artifacts/backups/snapshots").Count > 0);
        _platform.Run("--target=Status").Says("nothing of dev is deployed");
    }

    private async Task<IReadOnlyDictionary<string, string>> StateAsync()
    {
        await using var cluster = await LiveCluster.OpenAsync(_platform);
        return await cluster.StateAsync();
    }

    private JsonDocument ReadReport(string operation) => JsonDocument.Parse(_platform.Read($"artifacts/dev/reports/{operation}.json"));
}
