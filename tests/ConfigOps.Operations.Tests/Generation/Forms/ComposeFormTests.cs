using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Forms;

namespace ConfigOps.Operations.Tests.Generation.Forms;

public sealed class ComposeFormTests
{
    [Fact]
    public void A_platform_is_written_like_this()
    {
        using var platform = FormsPlatform.Create();

        platform.MakeForms(PlatformForm.Compose);

        Expectation.Matches("compose.txt", platform.TextOf("compose"));
    }

    [Fact]
    public void A_person_is_told_what_the_form_cannot_say()
    {
        using var platform = FormsPlatform.Create();

        Assert.Equal(
            """
            forms/health-by-tool: components.audit names no health.command, so its container is asked with wget, which its image must then contain
            forms/start-order-cycle: components.store and verifier call each other, directly or through others, so store does not wait for verifier when the project starts
            forms/start-order-cycle: components.verifier and store call each other, directly or through others, so verifier does not wait for store when the project starts
            forms/volume-owner: components.verifier keeps /data, 200Mi, on a volume because it is more than half of its memory; a new volume belongs to the user that owns the path in the image, and has no limit
            """,
            FormsPlatform.NotesOf(platform.MakeForms(PlatformForm.Compose)));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public void The_sample_platform_is_valid_by_the_Compose_specification(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform();

        platform.MakeForms(PlatformForm.Compose, options => options with { Environment = environment });

        Assert.Equal("", string.Join('\n', ComposeSchema.Problems(YamlReader.Read(platform.Read($"artifacts/{environment}/compose/compose.yaml")).Documents.Single())));
    }

    [Theory]
    [InlineData("port: []", "/services/web: port is unknown")]
    [InlineData("read_only: [a]", "/services/web/read_only: array, not")]
    [InlineData("deploy: { resources: { limits: { cpu: 1 } } }", "/services/web/deploy")]
    public void The_schema_of_these_tests_refuses_what_is_wrong(string text, string expected) =>
        Assert.Contains(ComposeSchema.Problems(YamlReader.Read($"services: {{ web: {{ image: a, {text} }} }}").Documents.Single()), problem => problem.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public async Task Docker_Compose_reads_back_what_the_catalogue_says()
    {
        using var platform = FormsPlatform.Create();
        platform.MakeForms(PlatformForm.Compose);

        var answer = await ConfigAsync(platform, new Dictionary<string, string> { ["CONFIGOPS_SECRET__DEV__VERIFIER__SIGNING_KEY"] = "a$b" });

        Assert.True(answer.Code == 0, answer.Text);
        var verifier = YamlReader.Read(answer.Output).Documents.Single().At("services", "verifier")!;
        var variables = verifier["environment"]!;
        Assert.Equal("$$5 for $${HOME}", variables["PRICE"]!.AsString()); // Written back as it must stand in a file: doubled.
        Assert.Equal("100%", variables["RATE"]!.AsString());
        Assert.Equal("say \"no\" to \\ and `id`", variables["QUOTED"]!.AsString());
        Assert.Equal("first\nsecond", variables["LINES"]!.AsString());
        Assert.Equal("a$$b", variables["SIGNING_KEY"]!.AsString());
        Assert.Equal("""["serve","--greeting=Hello $$USER","--rate=50%","a \"b\" \\c"]""", verifier["command"]!.ToString());
        Assert.Equal("true", verifier["read_only"]!.ToString());
    }

    [Fact]
    public async Task A_missing_secret_stops_the_start_with_its_name()
    {
        using var platform = FormsPlatform.Create();
        platform.MakeForms(PlatformForm.Compose);

        var answer = await ConfigAsync(platform, new Dictionary<string, string>());

        Assert.NotEqual(0, answer.Code);
        Assert.Contains("SIGNING_KEY", answer.Text, StringComparison.Ordinal);
        Assert.Contains("verifier needs the key that signs", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_declared_flows_share_a_network()
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Compose);
        var services = YamlReader.Read(platform.Read("artifacts/dev/compose/compose.yaml")).Documents.Single()["services"]!;
        var networks = services.Entries.ToDictionary(service => service.Key, service => service.Value["networks"]?.Items.Select(item => item.AsString()!).Where(name => name != "outside").ToHashSet() ?? []);

        var joined = (from one in networks from other in networks where string.CompareOrdinal(one.Key, other.Key) < 0 && one.Value.Overlaps(other.Value) select $"{one.Key}--{other.Key}").Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "analytics--billing", "analytics--tenant-management", "authentication--backend-api", "authentication--notification", "authentication--tenant-management", "backend-api--billing",
                "backend-api--ml-inference", "backend-api--notification", "backend-api--tenant-management", "billing--notification", "billing--tenant-management",
            ],
            joined);
    }

    [Fact]
    public void No_service_is_less_guarded_than_a_pod()
    {
        using var platform = GenerateFixture.SamplePlatform();
        platform.MakeForms(PlatformForm.Compose);
        var services = YamlReader.Read(platform.Read("artifacts/dev/compose/compose.yaml")).Documents.Single()["services"]!.Entries;

        Assert.Equal(7, services.Count);
        Assert.All(services.Select(service => service.Value), service =>
        {
            Assert.True(service["read_only"]!.AsBoolean());
            Assert.Equal("""["ALL"]""", service["cap_drop"]!.ToString());
            Assert.Equal("""["no-new-privileges:true"]""", service["security_opt"]!.ToString());
            Assert.NotEqual('0', service["user"]!.AsString()![0]);
            Assert.NotNull(service.At("deploy", "resources", "limits", "memory"));
            Assert.NotNull(service.At("healthcheck", "test"));
            Assert.DoesNotContain("configops-secret", service.ToString(), StringComparison.Ordinal);
        });
    }

    // Debian's docker-compose is 1.29, older than two keys that Docker's own has known since 2022; the schema test covers these.
    private static Task<ProgramAnswer> ConfigAsync(GenerateFixture platform, Dictionary<string, string> variables)
    {
        var lines = platform.Read("artifacts/dev/compose/compose.yaml").Split('\n').Where(line => !line.StartsWith("name:", StringComparison.Ordinal) && !line.StartsWith("          pids:", StringComparison.Ordinal));
        platform.With("artifacts/dev/compose/compose.1.29.yaml", string.Join('\n', lines));
        return TestProgram.DockerCompose.RunAsync(platform.PathOf("artifacts/dev/compose"), variables, "--file", "compose.1.29.yaml", "config");
    }
}
