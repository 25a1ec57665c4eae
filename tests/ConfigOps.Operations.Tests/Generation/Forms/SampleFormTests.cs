using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

/// <summary>The sample platforms beside the first one, in the forms they prove.</summary>
public sealed class SampleFormTests
{
    [Theory]
    [InlineData("erp")]
    [InlineData("verifier")]
    public void A_sample_is_a_Compose_project(string sample)
    {
        using var platform = GenerateFixture.Small();
        platform.MakeForms(PlatformForm.Compose, Of(sample));
        var project = YamlReader.Read(platform.Read($"artifacts/{sample}-dev/compose/compose.yaml")).Documents.Single();

        Assert.Equal("", string.Join('\n', ComposeSchema.Problems(project)));
        Assert.NotEmpty(project["services"]!.Entries);
        Assert.All(project["services"]!.Entries, service => Assert.NotNull(service.Value.At("healthcheck", "test")));
    }

    [Fact]
    public async Task The_verifier_is_a_unit_that_systemd_takes_and_hardly_exposes()
    {
        using var platform = GenerateFixture.Small();
        platform.MakeForms(PlatformForm.Systemd, Of("verifier"));
        using var host = new UnitHost("verifier", platform.Read("artifacts/verifier-dev/systemd/verifier/verifier.service"), "/usr/local/bin/verifier");

        Assert.Equal(new ProgramAnswer(0, "", ""), await host.VerifyAsync());
        Assert.InRange(await host.ExposureAsync(), 0, 1.5);
    }

    [Theory]
    [InlineData("erp")]
    [InlineData("verifier")]
    public async Task A_sample_is_watched_by_rules_that_Prometheus_takes(string sample)
    {
        using var platform = GenerateFixture.Small();
        platform.MakeForms(PlatformForm.Monitoring, Of(sample));
        var folder = platform.PathOf($"artifacts/{sample}-dev/monitoring");

        var rules = await TestProgram.Promtool.RunAsync(folder, new Dictionary<string, string>(), ["check", "rules", .. Directory.EnumerateFiles(Path.Combine(folder, "prometheus", "rules")).Order(StringComparer.Ordinal)]);
        var routing = await TestProgram.Amtool.RunAsync(folder, new Dictionary<string, string>(), "check-config", "alertmanager/alertmanager.yml");

        Assert.True(rules.Code == 0, rules.Text);
        Assert.True(routing.Code == 0, routing.Text);
    }

    [Fact]
    public void The_same_catalogue_gives_the_same_bytes_in_any_folder()
    {
        using var here = FormsPlatform.Create();
        using var there = FormsPlatform.Create();
        foreach (var form in Enum.GetValues<PlatformForm>())
        {
            here.MakeForms(form);
            there.MakeForms(form);
        }

        Assert.Equal(here.Snapshot("artifacts"), there.Snapshot("artifacts"));
        Assert.Equal(["compose", "docker", "monitoring", "systemd"], here.Snapshot("artifacts/dev").Keys.Select(path => path.Split('/')[0]).Distinct());
    }

    [Fact]
    public void All_tenants_at_once_have_the_Kubernetes_form_alone()
    {
        using var platform = FormsPlatform.Create();

        Assert.Equal(
            "--tenant=all makes Kubernetes manifests alone; name one tenant to make another form for it",
            Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Compose, options => options with { Tenant = "all" })).Message);
    }

    private static Func<GenerateOptions, GenerateOptions> Of(string sample) =>
        options => options with { Environment = $"{sample}-dev", Catalogue = RepositoryFiles.PathOf("samples", sample, "environments") };
}
