using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Tests.Generation;

namespace ConfigOps.Operations.Tests.Secrets;

public sealed class SecretTests
{
    private static readonly UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task No_value_is_in_any_byte_that_Generate_writes()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod");

        await platform.RunAsync(options => options with { Environment = "prod" });

        var files = platform.Snapshot("artifacts");
        Assert.True(files.Count > 60, $"only {files.Count} files were searched");
        foreach (var (path, text) in files)
            foreach (var (component, key) in SampleSecrets.All)
                foreach (var form in FormsOf(SampleSecrets.Value("prod", component, key)))
                    Assert.False(text.Contains(form, StringComparison.Ordinal), $"{path} has {key} of {component}");
    }

    [Fact]
    public async Task Generated_values_stay_in_a_file_of_their_owner_alone()
    {
        using var platform = GenerateFixture.SamplePlatform();

        await platform.RunAsync();

        var file = platform.PathOf(".configops/secrets/dev.json");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
            Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        }

        var values = NodeJson.Parse(File.ReadAllText(file))["values"]!.Entries.SelectMany(component => component.Value.Entries).Select(entry => entry.Value.AsString()!).ToList();
        Assert.Equal(SampleSecrets.OfComponents.Count, values.Distinct().Count());
        var written = string.Join('\n', platform.Snapshot("artifacts").Values);
        Assert.All(values, value => Assert.DoesNotContain(value, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generated_values_differ_between_machines_and_stay_the_same_on_one()
    {
        using var here = GenerateFixture.SamplePlatform();
        using var there = GenerateFixture.SamplePlatform();
        var first = SecretNames((await here.RunAsync()).Manifests);
        var elsewhere = SecretNames((await there.RunAsync()).Manifests);

        Assert.Equal(first, SecretNames((await here.RunAsync()).Manifests));
        Assert.Empty(first.Intersect(elsewhere));
    }

    [Fact]
    public async Task A_changed_value_renames_its_Secret_alone_and_the_workload_follows()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        var before = (await platform.RunAsync(options => options with { Environment = "prod" })).Manifests;
        platform.WithVariable("CONFIGOPS_SECRET__PROD__BILLING__DATABASE_PASSWORD", "a new password");

        var result = await platform.RunAsync(options => options with { Environment = "prod" });

        var renamed = Assert.Single(SecretNames(result.Manifests).Except(SecretNames(before)));
        Assert.Matches("^billing-secrets-[0-9a-f]{12}$", renamed);
        Assert.Equal(["artifacts/prod/manifests/billing/deployment.yaml", "artifacts/prod/manifests/billing/secret.yaml"], result.Written);
        Assert.Contains($"name: {renamed}\n", platform.Read("artifacts/prod/manifests/billing/deployment.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_key_nobody_can_try_values_against_a_name()
    {
        using var one = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        using var other = GenerateFixture.SamplePlatform().WithSecretsOf("prod").WithVariable("CONFIGOPS_KEY", "another key of the tests, also long enough");

        var names = SecretNames((await one.RunAsync(options => options with { Environment = "prod" })).Manifests);

        Assert.Empty(names.Intersect(SecretNames((await other.RunAsync(options => options with { Environment = "prod" })).Manifests)));
    }

    [Fact]
    public async Task A_missing_value_is_a_mistake_that_names_the_variable()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod").WithVariable("CONFIGOPS_SECRET__PROD__BILLING__DATABASE_PASSWORD", "");

        Assert.Equal(
            "the secret DATABASE_PASSWORD of billing has no value in prod: set the environment variable CONFIGOPS_SECRET__PROD__BILLING__DATABASE_PASSWORD, or write the value to .configops/secrets/prod/billing/DATABASE_PASSWORD",
            await platform.RefusalAsync(options => options with { Environment = "prod", RequiresSecrets = true }));
    }

    [Fact]
    public async Task Manifests_can_be_made_without_values_but_not_deployed()
    {
        using var platform = GenerateFixture.SamplePlatform();

        var result = await platform.RunAsync(options => options with { Environment = "prod" });

        Assert.All(SecretNames(result.Manifests), name => Assert.EndsWith("-unresolved", name, StringComparison.Ordinal));
        Assert.Equal(SampleSecrets.All.Count + 1, result.Report.Findings.Count(finding => finding.Rule == "generate/secret-unresolved"));
        var refusal = Assert.Throws<ConfigurationException>(() => Resolver(platform).Resolve(result.Manifests));
        Assert.Contains(refusal.Mistakes, mistake => mistake.Message.Contains("billing-secrets-unresolved was generated without its values", StringComparison.Ordinal));
        Assert.Contains(refusal.Mistakes, mistake => mistake.Message.Contains("CONFIGOPS_SECRET__PROD__BILLING__PAYMENT_PROVIDER_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_are_put_in_the_place_of_references_and_masked_from_then_on()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        var manifests = (await platform.RunAsync(options => options with { Environment = "prod" })).Manifests;
        var value = SampleSecrets.Value("prod", "billing", "DATABASE_PASSWORD");
        var mask = new SecretMask();
        var resolver = new SecretResolver([new EnvironmentSecretSource(name => name == "CONFIGOPS_SECRET__PROD__BILLING__DATABASE_PASSWORD" ? value : name.StartsWith("CONFIGOPS_SECRET__", StringComparison.Ordinal) ? "another value" : null)], mask);

        var resolved = resolver.Resolve(manifests).Resources.Single(resource => resource.Name.StartsWith("billing-secrets", StringComparison.Ordinal));

        Assert.Null(resolved.At("stringData"));
        Assert.Equal(value, Encoding.UTF8.GetString(Convert.FromBase64String(resolved.At("data", "DATABASE_PASSWORD")!.AsString()!)));
        Assert.Equal("the password is ***", mask.Mask($"the password is {value}"));
    }

    [Fact]
    public async Task Values_are_written_when_asked_for_and_then_for_their_owner_alone()
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf("prod");
        await platform.RunAsync(options => options with { Environment = "prod" });

        var result = await platform.RunAsync(options => options with { Environment = "prod", WithSecrets = true });

        const string path = "artifacts/prod/manifests/billing/secret.yaml";
        var value = Convert.ToBase64String(Encoding.UTF8.GetBytes(SampleSecrets.Value("prod", "billing", "PAYMENT_PROVIDER_KEY")));
        Assert.Contains(value, platform.Read(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(OwnerOnly, File.GetUnixFileMode(platform.PathOf(path)));
        Assert.DoesNotContain(result.Manifests.Resources, resource => resource.Root.ToString().Contains(value, StringComparison.Ordinal));
        await platform.RunAsync(options => options with { Environment = "prod" });
        Assert.DoesNotContain(value, platform.Read(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_gives_a_value_without_the_newline_at_its_end()
    {
        using var platform = GenerateFixture.Small()
            .With(".configops/secrets/dev/web/TOKEN", "from a file\n");

        Assert.Equal("from a file", new FileSecretSource(platform.PathOf(".configops/secrets")).Find(new SecretReference("dev", "web", "TOKEN")));
        Assert.Null(new FileSecretSource(platform.PathOf(".configops/secrets")).Find(new SecretReference("dev", "web", "OTHER")));
    }

    [Fact]
    public async Task A_damaged_file_of_generated_values_says_what_to_do_and_quotes_nothing_of_it()
    {
        using var platform = GenerateFixture.SamplePlatform().With(".configops/secrets/dev.json", "{ \"values\": \"hush-hush");

        var refusal = await platform.RefusalAsync();

        Assert.Contains("the file of generated secrets is damaged; delete it", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configops-secret://prod/billing/KEY", true)]
    [InlineData("configops-secret://prod/billing", false)]
    [InlineData("configops-secret://prod//KEY", false)]
    [InlineData("https://prod/billing/KEY", false)]
    public void A_reference_is_recognised(string text, bool expected)
    {
        Assert.Equal(expected, SecretReference.TryParse(text, out var reference));
        if (expected) Assert.Equal(text, reference.ToString());
    }

    private static SecretResolver Resolver(GenerateFixture platform) => new([new FileSecretSource(platform.PathOf(".configops/secrets"))], platform.Mask);

    private static List<string> SecretNames(ManifestSet manifests) => [.. manifests.Resources.Where(resource => resource.Kind.Kind == "Secret").Select(resource => resource.Name)];

    private static IEnumerable<string> FormsOf(string value) =>
        [value, Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('='), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value))];
}
