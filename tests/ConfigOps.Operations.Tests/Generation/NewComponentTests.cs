using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Scaffolding;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class NewComponentTests : IDisposable
{
    private readonly GenerateFixture _platform = GenerateFixture.SamplePlatform();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("dev", "catalogue-search", "service")]
    [InlineData("prod", "catalogue-search", "service")]
    [InlineData("prod", "load-charts", "data-etl")]
    public async Task A_new_component_is_generated_and_scanned_at_once(string environment, string name, string type)
    {
        _platform.WithSecretsOf(environment);
        var before = (await Scan(environment)).Report.Findings.Where(finding => finding.Severity >= Severity.Low).Select(finding => finding.Message).ToHashSet();

        var result = New(name, type);
        var after = await Scan(environment);

        Assert.Equal(result.Text, _platform.Read(result.File));
        var own = after.Report.Findings.Where(finding => finding.Severity >= Severity.Low && !before.Contains(finding.Message) && finding.Rule != "workload/single-replica");
        Assert.Equal("", string.Join('\n', own.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Message}")));
        Assert.Contains(after.Report.Resources, resource => resource.Key.Name == name);
    }

    [Theory]
    [InlineData("billing", "service", "--name billing: there is a component of this name already, in environments/components/billing.yaml")]
    [InlineData("load-plays", "service", "--name load-plays: there is a job of this name already, in environments/jobs/load-plays.yaml")]
    [InlineData("Billing", "service", "--name Billing: the name must be 1 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit")]
    [InlineData("2fast", "service", "--name 2fast: the name must begin with a letter, because it names a Service")]
    [InlineData("fine", "servce", "--type servce: there are no templates of this type; did you mean \"service\"?")]
    [InlineData("fine", "namespace", "--type namespace: there are no templates of this type; known are billing-report, data-etl, ml-training, security-scan, service, tenant-backup")]
    public void A_name_that_is_taken_or_wrong_is_refused(string name, string type, string expected)
    {
        var before = _platform.Snapshot("environments");

        Assert.Equal(expected, Assert.Throws<ConfigurationException>(() => New(name, type)).Message);
        Assert.Equal(before, _platform.Snapshot("environments"));
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        var result = NewComponentOperation.Run(new NewComponentOptions { Name = "fine", Root = _platform.Root, IsDryRun = true });

        Assert.Equal("environments/components/fine.yaml", result.File);
        Assert.False(File.Exists(_platform.PathOf(result.File)));
    }

    private NewComponentResult New(string name, string type) => NewComponentOperation.Run(new NewComponentOptions { Name = name, Type = type, Root = _platform.Root });

    private async Task<SecurityScanResult> Scan(string environment)
    {
        var manifests = (await _platform.RunAsync(options => options with { Environment = environment, IsDryRun = true })).Manifests;
        return await new SecurityScanOperation(TimeProvider.System).RunAsync(new SecurityScanOptions { Environment = environment, Manifests = manifests, TrustedRegistries = ["registry.example.com/music"] });
    }
}
