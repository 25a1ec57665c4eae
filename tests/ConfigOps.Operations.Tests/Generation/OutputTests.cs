using ConfigOps.Operations.Generation.Output;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class OutputTests
{
    private const string Manifests = "artifacts/dev/manifests";

    [Fact]
    public async Task A_failed_run_leaves_the_previous_output_whole()
    {
        using var platform = GenerateFixture.SamplePlatform();
        await platform.RunAsync();
        var before = platform.Snapshot("artifacts");
        platform.Edit("environments/components/billing.yaml", "CURRENCY: EUR", "CURRENCY: CHF").Edit("templates/service/networkpolicy.yaml.hbs", "{{component.name}}", "{{component.nmae}}");

        await platform.RefusalAsync();

        Assert.Equal(before, platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task A_run_that_cannot_write_leaves_the_previous_output_whole()
    {
        using var platform = GenerateFixture.Small();
        await platform.RunAsync();
        var before = platform.Snapshot("artifacts");
        platform.Edit("environments/components/web.yaml", "8080", "8081");
        File.WriteAllText(platform.PathOf($"{Manifests}/.staging"), "a file where a folder must be");

        await Assert.ThrowsAnyAsync<IOException>(() => platform.RunAsync());

        File.Delete(platform.PathOf($"{Manifests}/.staging"));
        Assert.Equal(before, platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task A_cancelled_run_writes_nothing()
    {
        using var platform = GenerateFixture.Small();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => platform.RunAsync(cancellationToken: cancelled.Token));

        Assert.Empty(platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task Files_of_a_removed_component_disappear_and_files_of_a_person_stay()
    {
        using var platform = GenerateFixture.Small().With("environments/components/api.yaml", SmallPlatform.Component);
        await platform.RunAsync();
        platform.With($"{Manifests}/web/notes.txt", "mine").With($"{Manifests}/mine/other.yaml", "a: 1").Without("environments/components/api.yaml");

        var result = await platform.RunAsync();

        Assert.Equal([$"{Manifests}/api/service.yaml"], result.Removed);
        Assert.Equal([".inventory", "_namespace/namespace.yaml", "mine/other.yaml", "web/notes.txt", "web/service.yaml"], platform.Snapshot(Manifests).Keys);
        Assert.False(Directory.Exists(platform.PathOf($"{Manifests}/api")));
    }

    [Fact]
    public async Task A_file_that_a_person_changed_is_not_removed_with_its_component()
    {
        using var platform = GenerateFixture.Small().With("environments/components/api.yaml", SmallPlatform.Component);
        await platform.RunAsync();
        platform.With($"{Manifests}/api/service.yaml", "changed: true").Without("environments/components/api.yaml");

        var result = await platform.RunAsync();

        Assert.Equal("changed: true", platform.Read($"{Manifests}/api/service.yaml"));
        Assert.Equal("api/service.yaml is not generated any more but was changed by a person, so it stays; it is no longer part of the output", Assert.Single(result.Report.Findings).Message);
    }

    [Fact]
    public async Task A_generated_file_that_a_person_changed_is_replaced_and_said()
    {
        using var platform = GenerateFixture.Small();
        await platform.RunAsync();
        var before = platform.Snapshot("artifacts");
        platform.With($"{Manifests}/web/service.yaml", "changed: true");

        var result = await platform.RunAsync();

        Assert.Equal(before, platform.Snapshot("artifacts"));
        Assert.Equal("generate/edited-file", Assert.Single(result.Report.Findings).Rule);
    }

    [Fact]
    public async Task A_file_of_a_person_in_the_way_is_not_overwritten()
    {
        using var platform = GenerateFixture.Small().With($"{Manifests}/web/service.yaml", "mine: true");

        Assert.Equal(
            $"{Manifests}/web/service.yaml: a file that Generate did not write is in the way of a manifest of this name; rename or remove it",
            await platform.RefusalAsync());
        Assert.Equal("mine: true", platform.Read($"{Manifests}/web/service.yaml"));
    }

    [Fact]
    public async Task Without_its_list_Generate_still_knows_its_own_files()
    {
        using var platform = GenerateFixture.Small();
        await platform.RunAsync();
        platform.Without($"{Manifests}/.inventory").Edit("environments/components/web.yaml", "8080", "8081");

        var result = await platform.RunAsync();

        Assert.Equal([$"{Manifests}/web/service.yaml"], result.Written);
    }

    [Fact]
    public async Task A_check_names_what_would_change_and_writes_nothing()
    {
        using var platform = GenerateFixture.Small().With("environments/components/api.yaml", SmallPlatform.Component);
        await platform.RunAsync();
        var before = platform.Snapshot("artifacts");
        platform.Edit("environments/components/web.yaml", "8080", "8081").Without("environments/components/api.yaml");

        var result = await platform.RunAsync(options => options with { IsCheck = true });

        Assert.Equal("2 generated files are not up to date: api/service.yaml, web/service.yaml; run Generate and commit what it writes", result.Report.Gate.Reason);
        Assert.Equal(before, platform.Snapshot("artifacts"));
        Assert.Equal(
            ["Disappears api/service.yaml", "Changes web/service.yaml", "@@ 12", "-   - port: 8080", "+   - port: 8081"],
            result.Changes.SelectMany(change => change.Diff.Prepend($"{change.Kind} {change.Path}")));
        Assert.Equal(
            ["api/service.yaml is made by nothing any more: it would disappear", "web/service.yaml would change"],
            result.Report.Findings.Where(finding => finding.Rule == "generate/out-of-date").Select(finding => finding.Message));
    }

    [Fact]
    public async Task A_check_says_what_would_appear()
    {
        using var platform = GenerateFixture.Small();

        var result = await platform.RunAsync(options => options with { IsCheck = true });

        Assert.All(result.Changes, change => Assert.Equal((OutputChangeKind.Appears, 0), (change.Kind, change.Diff.Count)));
        Assert.Equal(["_namespace/namespace.yaml", "web/service.yaml"], result.Changes.Select(change => change.Path));
        Assert.False(Directory.Exists(platform.PathOf("artifacts")));
    }

    [Fact]
    public async Task A_check_shows_nothing_of_files_with_secret_values()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        await platform.RunAsync(options => options with { Environment = "prod", WithSecrets = true });

        var result = await platform.RunAsync(options => options with { Environment = "prod", IsCheck = true });

        Assert.Equal(10, result.Changes.Count);
        Assert.All(result.Changes, change => Assert.Empty(change.Diff));
    }

    [Fact]
    public async Task A_check_passes_when_everything_is_up_to_date()
    {
        using var platform = GenerateFixture.SamplePlatform();
        await platform.RunAsync();

        Assert.True((await platform.RunAsync(options => options with { IsCheck = true })).Report.Gate.IsPassed);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_at_all()
    {
        using var platform = GenerateFixture.SamplePlatform();

        var result = await platform.RunAsync(options => options with { IsDryRun = true });

        Assert.NotEmpty(result.Written);
        Assert.NotEmpty(result.Manifests.Resources);
        Assert.False(Directory.Exists(platform.PathOf("artifacts")));
        Assert.False(Directory.Exists(platform.PathOf(".configops")));
    }

    [Fact]
    public async Task A_run_for_one_component_leaves_the_others_alone()
    {
        using var platform = GenerateFixture.Small().With("environments/components/api.yaml", SmallPlatform.Component);
        await platform.RunAsync();
        platform.With("environments/components/api.yaml", SmallPlatform.Component.Replace("8080", "8082", StringComparison.Ordinal)).Edit("environments/components/web.yaml", "8080", "8081");

        var result = await platform.RunAsync(options => options with { Components = ["web"] });

        Assert.Equal([$"{Manifests}/web/service.yaml"], result.Written);
        Assert.Empty(result.Removed);
        Assert.Equal(["web"], result.Manifests.Resources.Select(resource => resource.Name));
        Assert.Contains("8080", platform.Read($"{Manifests}/api/service.yaml"), StringComparison.Ordinal);
        Assert.Equal([$"{Manifests}/api/service.yaml"], (await platform.RunAsync()).Written);
    }
}
