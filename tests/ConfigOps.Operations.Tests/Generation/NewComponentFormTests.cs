using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Forms;
using ConfigOps.Operations.Generation.Scaffolding;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Tests.Generation.Forms;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>What NewComponent writes, through everything that there is, in every environment of the sample platform and in every form.</summary>
public sealed class NewComponentFormTests : IDisposable
{
    private const string Name = "catalogue-search";

    private readonly GenerateFixture _platform = GenerateFixture.SamplePlatform();

    public void Dispose() => _platform.Dispose();

    public static TheoryData<string, string> TypesInEnvironments()
    {
        var data = new TheoryData<string, string>();
        foreach (var environment in (string[])["dev", "staging", "prod"])
            foreach (var type in (string[])["service", "data-etl", "billing-report", "ml-training", "security-scan", "tenant-backup"]) data.Add(environment, type);
        return data;
    }

    [Theory]
    [MemberData(nameof(TypesInEnvironments))]
    public async Task A_scaffold_is_valid_and_safe(string environment, string type)
    {
        _platform.WithSecretsOf(environment);
        if (environment == "dev") _platform.Edit("environments/dev.yaml", "allJobs:\n  enabled: false\n", "");
        var before = await Complaints(environment);

        New(type);

        // One replica is what the tier of dev promises. The scaffold says how its image is pinned by a digest.
        var explained = (string[])(environment == "dev" ? ["workload/single-replica", "workload/image-without-digest"] : ["workload/image-without-digest"]);
        Assert.Equal("", string.Join('\n', (await Complaints(environment)).Except(before).Where(line => !explained.Contains(line.Split(' ')[0]))));
    }

    [Fact]
    public void A_scaffold_is_a_Compose_service()
    {
        New("service");

        var result = _platform.MakeForms(PlatformForm.Compose);

        var service = YamlReader.Read(_platform.Read("artifacts/dev/compose/compose.yaml")).Documents.Single().At("services", Name)!;
        Assert.Equal("registry.example.com/music/catalogue-search:0.1.0", service["image"]!.AsString());
        Assert.Equal(
            "forms/health-by-tool: components.catalogue-search names no health.command, so its container is asked with wget, which its image must then contain",
            string.Join('\n', result.Report.Findings.Where(finding => finding.Message.Contains(Name, StringComparison.Ordinal)).Select(finding => $"{finding.Rule}: {finding.Message}")));
    }

    [Theory]
    [InlineData(PlatformForm.Docker, "no component has a Docker form: say in build of at least one how its image is made (base, runtime, command, artifacts)")]
    [InlineData(PlatformForm.Systemd, "no component has a systemd form: say in binary.path of at least one where its program lies on the host")]
    public void A_scaffold_as_it_is_has_no_form_that_needs_its_source(PlatformForm form, string expected)
    {
        New("service");

        Assert.Equal(expected, Assert.Throws<ConfigurationException>(() => _platform.MakeForms(form, options => options with { Components = [Name] })).Message);
    }

    [Fact]
    public async Task What_a_scaffold_has_in_comments_makes_the_other_forms()
    {
        var file = New("service").File;
        _platform.With(file, _platform.Read(file).Replace("# build:", "build:", StringComparison.Ordinal).Replace("# binary:", "binary:", StringComparison.Ordinal).Replace("#   ", "  ", StringComparison.Ordinal));

        var docker = _platform.MakeForms(PlatformForm.Docker, options => options with { Components = [Name] });
        var systemd = _platform.MakeForms(PlatformForm.Systemd, options => options with { Components = [Name] });

        Assert.Equal(["forms/health-by-tool"], docker.Report.Findings.Select(finding => finding.Rule));
        Assert.Empty(systemd.Report.Findings);
        Assert.Contains($"COPY --from=build --chown=0:0 [\"/out/{Name}\",\"/usr/local/bin/{Name}\"]", _platform.Read($"artifacts/dev/docker/{Name}/Dockerfile"), StringComparison.Ordinal);
        using var host = new UnitHost(Name, _platform.Read($"artifacts/dev/systemd/{Name}/{Name}.service"), $"/usr/local/bin/{Name}");
        Assert.Equal(new ProgramAnswer(0, "", ""), await host.VerifyAsync());
    }

    private NewComponentResult New(string type) => NewComponentOperation.Run(new NewComponentOptions { Name = Name, Type = type, Root = _platform.Root });

    // What Validate and SecurityScan find that costs somebody something, a line each.
    private async Task<List<string>> Complaints(string environment)
    {
        var manifests = (await _platform.RunAsync(options => options with { Environment = environment, IsDryRun = true, RequiresSecrets = environment != "dev" })).Manifests;
        var context = new InputContext { Root = _platform.Root, Shown = path => Path.GetRelativePath(_platform.Root, path) };
        var valid = await new ValidateOperation(TimeProvider.System).RunAsync(
            new ValidateOptions { Environment = environment, Manifests = manifests, Rules = new RuleFiles(context).Find("environments/rules"), KubernetesVersions = ["1.32", "1.36"] }, null, CancellationToken.None);
        var safe = await new SecurityScanOperation(TimeProvider.System).RunAsync(new SecurityScanOptions { Environment = environment, Manifests = manifests, TrustedRegistries = ["registry.example.com/music"] });
        return [.. valid.Report.Findings.Concat(safe.Report.Findings).Where(finding => finding.Severity > Severity.Info).Select(finding => $"{finding.Rule} {finding.Resource}: {finding.Message}")];
    }
}
