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
    public void All_tenants_at_once_have_each_form_in_a_folder_of_their_own()
    {
        using var platform = FormsPlatform.Create().With("environments/tenants/acme.yaml", "name: Acme\ntier: free\n").With("environments/tenants/blue.yaml", "name: Blue\ntier: free\n");

        platform.MakeForms(PlatformForm.Compose, options => options with { Tenant = "all" });
        platform.MakeForms(PlatformForm.Monitoring, options => options with { Tenant = "all" });

        Assert.Equal(["tenant-acme/compose", "tenant-acme/monitoring", "tenant-blue/compose", "tenant-blue/monitoring"], platform.Snapshot("artifacts/dev").Keys.Select(path => string.Join('/', path.Split('/')[..2])).Distinct().Order(StringComparer.Ordinal));
        var compose = platform.Read("artifacts/dev/tenant-acme/compose/compose.yaml");
        Assert.Contains("__ACME__", compose, StringComparison.Ordinal);
        Assert.DoesNotContain("BLUE", compose, StringComparison.Ordinal);
        platform.MakeForms(PlatformForm.Compose, options => options with { Tenant = "acme" });
        Assert.Equal(compose, platform.Read("artifacts/dev/tenant-acme/compose/compose.yaml"));
    }

    [Fact]
    public void A_form_that_tenants_do_not_have_says_why()
    {
        using var platform = FormsPlatform.Create();

        Assert.Equal(
            "--platform=docker with --tenant: a Dockerfile builds an image, and tenants run the platform's images; leave --tenant out",
            Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Docker, options => options with { Tenant = "all" })).Message);
        Assert.Equal(
            "--tenant=all: dev has no tenants; add one to environments/tenants, or leave --tenant out",
            Assert.Throws<ConfigurationException>(() => platform.MakeForms(PlatformForm.Compose, options => options with { Tenant = "all" })).Message);
    }

    private static Func<GenerateOptions, GenerateOptions> Of(string sample) =>
        options => options with { Environment = $"{sample}-dev", Catalogue = RepositoryFiles.PathOf("samples", sample, "environments") };
}
