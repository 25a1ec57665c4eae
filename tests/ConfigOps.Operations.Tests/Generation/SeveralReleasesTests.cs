using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>Several environments, and platforms with their tenants, in one run.</summary>
public sealed class SeveralReleasesTests
{
    private static readonly string[] s_environments = ["dev", "staging", "prod"];

    [Fact]
    public async Task One_run_writes_the_bytes_that_single_runs_write()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        var releases = Releases(platform, "together", s_environments);
        foreach (var release in releases) await platform.Operation().RunAsync(release with { Output = "alone" }, CancellationToken.None);

        var results = await platform.Operation().RunAsync(releases, CancellationToken.None);

        Assert.Equal(14, results.Sum(result => Math.Max(1, result.Tenants.Count)));
        Assert.Equal(releases.Select(release => release.Environment), results.Select(result => result.Report.Environment));
        var together = platform.Snapshot("together");
        Assert.Contains("prod/tenants/global-media/billing/deployment.yaml", together.Keys);
        Assert.Equal(platform.Snapshot("alone"), together);
    }

    [Fact]
    public void Any_environments_in_any_order_on_any_threads_give_the_bytes_of_single_runs()
    {
        using var platform = Several();
        var alone = Releases(platform, "alone", s_environments);
        foreach (var release in alone) Run(platform, release);
        var expected = platform.Snapshot("alone");
        var number = 0;

        Prop.ForAll(
            Gen.Shuffle(s_environments).SelectMany(names => Gen.Choose(1, names.Length).Select(count => names[..count])).ToArbitrary(),
            Gen.Choose(1, 6).ToArbitrary(),
            (names, parallelism) =>
            {
                var output = $"together-{number++}";
                Run(platform, [.. Releases(platform, output, names).Select(release => release with { Parallelism = parallelism })]);
                var wanted = expected.Where(file => names.Contains(file.Key[..file.Key.IndexOf('/', StringComparison.Ordinal)]));
                Assert.Equal(wanted, platform.Snapshot(output));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public async Task The_mistakes_of_all_environments_are_said_at_once_each_once()
    {
        using var platform = Several()
            .With("environments/components/web.yaml", SmallPlatform.Component + "colour: red\n")
            .Edit("environments/staging.yaml", "tier: free", "tier: fre");

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => platform.Operation().RunAsync(Releases(platform, "artifacts", s_environments), CancellationToken.None));

        Assert.Equal(
            ["environments/components/web.yaml:6:1: unknown key \"colour\"", "environments/staging.yaml:7:1: environment.tier \"fre\" is not a tier of tiers.yaml; did you mean \"free\"?"],
            refused.Mistakes.Select(mistake => mistake.ToString().Split("; known")[0]));
        Assert.Empty(platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task A_mistake_of_one_environment_names_it_and_nothing_of_the_others_is_written()
    {
        using var platform = Several();
        await platform.Operation().RunAsync(Releases(platform, "artifacts", s_environments), CancellationToken.None);
        var before = platform.Snapshot("artifacts");
        platform.Edit("templates/service/service.yaml.hbs", "kind: Service", "kind: Service\n{{#if (eq environment.name \"prod\")}}x: {{component.missing}}{{/if}}");

        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => platform.Operation().RunAsync(Releases(platform, "artifacts", s_environments), CancellationToken.None));

        Assert.Equal(
            [
                "templates/service/service.yaml.hbs:3:42: component.missing is not defined (in {{component.missing}}, rendering component web) (in prod)",
                "templates/service/service.yaml.hbs:3:42: component.missing is not defined (in {{component.missing}}, rendering component web of the tenant acme) (in prod)",
            ],
            refused.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Equal(before, platform.Snapshot("artifacts"));
    }

    [Fact]
    public async Task A_check_says_of_each_environment_what_would_change()
    {
        using var platform = Several();
        await platform.Operation().RunAsync(Releases(platform, "artifacts", s_environments), CancellationToken.None);
        platform.Edit("environments/prod.yaml", "tier: free", "tier: free\nallComponents: { replicas: 2 }");

        var results = await platform.Operation().RunAsync([.. Releases(platform, "artifacts", s_environments).Select(release => release with { IsCheck = true })], CancellationToken.None);

        Assert.Equal([true, true, true, true, false, false], results.Select(result => result.Report.Gate.IsPassed));
        Assert.Equal(["web/service.yaml"], results[4].Changes.Select(change => change.Path));
        Assert.Equal(["acme/web/service.yaml"], results[5].Changes.Select(change => change.Path));
    }

    [Fact]
    public async Task A_catalogue_has_no_environment_called_all()
    {
        using var platform = Several().With("environments/all.yaml", SmallPlatform.Environment);

        Assert.Equal("environments/all.yaml: the name all means every environment; rename the file", await platform.RefusalAsync());
    }

    private static GenerateFixture Several() => GenerateFixture.Small()
        .With("environments/staging.yaml", SmallPlatform.Environment.Replace("namespace: demo", "namespace: demo-staging", StringComparison.Ordinal))
        .With("environments/prod.yaml", SmallPlatform.Environment.Replace("namespace: demo", "namespace: demo-prod", StringComparison.Ordinal))
        .With("environments/tenants/acme.yaml", "name: Acme\ntier: free\n")
        .With("environments/tenants/beta.yaml", "name: Beta\ntier: free\nenvironments: [staging]\n");

    private static IReadOnlyList<GenerateOptions> Releases(GenerateFixture platform, string output, IEnumerable<string> environments) =>
        [.. environments.SelectMany(name => (string?[])[null, GenerateOptions.AllTenants], (name, tenant) => new GenerateOptions { Environment = name, Root = platform.Root, Output = output, Tenant = tenant })];

    private static void Run(GenerateFixture platform, params IReadOnlyList<GenerateOptions> releases) => platform.Operation().RunAsync(releases, CancellationToken.None).GetAwaiter().GetResult();
}
