using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.SecretKeeping;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;

namespace ConfigOps.Operations.Tests.Generation.SecretKeeping;

public sealed class SecretKeepingTests : IDisposable
{
    private const string KeyText = "a key of the tests, thirty-two characters and more";
    private const string File = "environments/secrets/dev.yaml";
    private static readonly SecretEncryptionKey Key = new(KeyText, "CONFIGOPS_KEY");
    private static readonly SecretEncryptionKey Next = new("the next key of the tests, also long enough", "new.key");

    private readonly SecretMask _mask = new();

    private readonly GenerateFixture _platform = GenerateFixture.Small()
        .Edit("environments/components/web.yaml", "http: 8080", "http: 8080\nsecrets:\n  PASSWORD: opens the database\n  TOKEN: opens the door")
        .Edit("environments/dev.yaml", "secrets: generated", "secrets: provided");

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_value_is_set_and_only_its_line_changes()
    {
        Set("TOKEN", "open sesame");
        var before = _platform.Read(File).Split('\n');

        var result = Set("PASSWORD", "hunter2 hunter2\n");

        Assert.Equal(new SecretSetResult(File, Key.Id, WasThere: false, IsChanged: true), result);
        var after = _platform.Read(File).Split('\n');
        Assert.StartsWith("    PASSWORD: aes-gcm:", Assert.Single(after.Except(before)), StringComparison.Ordinal);
        Assert.Equal(Key.Id, Folder.Read("dev")!.KeyId);
        Assert.Equal("hunter2 hunter2", Value("PASSWORD", Key));
        Assert.DoesNotContain("hunter2", _platform.Read(File), StringComparison.Ordinal);
        Assert.Equal("***", _mask.Mask("hunter2 hunter2"));
    }

    [Fact]
    public void The_same_value_again_changes_nothing()
    {
        Set("TOKEN", "open sesame");
        var before = _platform.Read(File);

        Assert.False(Set("TOKEN", "open sesame").IsChanged);

        Assert.Equal(before, _platform.Read(File));
    }

    [Theory]
    [InlineData("wbe", "TOKEN", null, "--component wbe: dev has no component or job of this name that needs secrets; did you mean \"web\"?")]
    [InlineData("web", "TOKN", null, "--key TOKN: web has no such secret in the secrets of its file, so add it there first; did you mean \"TOKEN\"?")]
    [InlineData("web", "TOKEN", "acme", "--tenant acme: dev has no tenant of this id")]
    public void What_no_component_names_cannot_be_set(string component, string key, string? tenant, string expected)
    {
        var options = new SecretSetOptions { Environment = "dev", Component = component, Key = key, Tenant = tenant, Catalogue = _platform.PathOf("environments") };

        Assert.Equal(expected, Assert.Throws<ConfigurationException>(() => new SecretSetOperation(Key, _mask).Run(options, _ => throw new InvalidOperationException("nobody may ask for the value"))).Message);
    }

    [Fact]
    public void An_empty_value_is_refused() =>
        Assert.Equal("the value for TOKEN of web is empty; nothing was changed", Assert.Throws<ConfigurationException>(() => Set("TOKEN", "\n")).Message);

    [Fact]
    public void A_file_of_another_key_is_left_alone()
    {
        Set("TOKEN", "open sesame");

        Assert.Equal(
            $"{File}: the key of new.key (id {Next.Id}) is not the one that this file was encrypted with (id {Key.Id}); set CONFIGOPS_KEY to that one, or give --key-file=FILE",
            Assert.Throws<ConfigurationException>(() => Set("PASSWORD", "a value", Next)).Message);
    }

    [Fact]
    public async Task Generate_takes_encrypted_values_and_writes_references()
    {
        Set("TOKEN", "open sesame");
        Set("PASSWORD", "hunter2 hunter2");
        _platform.WithVariable("CONFIGOPS_KEY", KeyText).With("templates/service/secret.yaml.hbs", SecretTemplate);

        var result = await _platform.RunAsync(options => options with { RequiresSecrets = true });

        Assert.Matches("name: web-secrets-[0-9a-f]{12}\n", _platform.Read("artifacts/dev/manifests/web/secret.yaml"));
        Assert.Contains("TOKEN: configops-secret://dev/web/TOKEN", _platform.Read("artifacts/dev/manifests/web/secret.yaml"), StringComparison.Ordinal);
        Assert.Empty(result.Report.Findings);
    }

    [Fact]
    public async Task A_wrong_key_and_a_swapped_value_are_mistakes_with_their_place()
    {
        Set("TOKEN", "open sesame");
        Set("PASSWORD", "hunter2 hunter2");
        _platform.WithVariable("CONFIGOPS_KEY", "the next key of the tests, also long enough");
        Assert.Equal(
            $"{File}: the key of CONFIGOPS_KEY (id {Next.Id}) is not the one that this file was encrypted with (id {Key.Id}); set CONFIGOPS_KEY to that one, or give --key-file=FILE",
            await _platform.RefusalAsync());

        var text = _platform.Read(File);
        _platform.With(File, text.Replace("PASSWORD:", "X:", StringComparison.Ordinal).Replace("TOKEN:", "PASSWORD:", StringComparison.Ordinal).Replace("X:", "TOKEN:", StringComparison.Ordinal)).WithVariable("CONFIGOPS_KEY", KeyText);
        Assert.Equal(
            $"{File}:5:5: the value of TOKEN of web was changed, or belongs to another name; take the file from version control, or set the value with SecretSet\n"
            + $"{File}:6:5: the value of PASSWORD of web was changed, or belongs to another name; take the file from version control, or set the value with SecretSet",
            await _platform.RefusalAsync());
    }

    [Fact]
    public async Task Without_the_key_the_message_says_where_the_value_is()
    {
        Set("TOKEN", "open sesame");
        _platform.With("templates/service/secret.yaml.hbs", SecretTemplate);

        var refusal = await _platform.RefusalAsync(options => options with { RequiresSecrets = true });

        Assert.Contains($"(it is encrypted in {File}, but no key is known: set CONFIGOPS_KEY or give --key-file=FILE)", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keyId: 0123456789abcdef\nvalues:\n  web:\n    TOKEN: hush-hush\n", "environments/secrets/dev.yaml:4:5: values.web.TOKEN is not encrypted; set it with SecretSet, and give the service that it opens a new one, because it stood here in clear")]
    [InlineData("keyid: 0123456789abcdef\n", "environments/secrets/dev.yaml:1:1: unknown key \"keyid\"; known are keyId, values, tenants\nenvironments/secrets/dev.yaml:1:1: keyId must be 16 hexadecimal digits, as SecretSet writes them")]
    [InlineData("keyId: 0123456789abcdef\nvalues: [hush-hush]\n", "environments/secrets/dev.yaml:2:9: values must be a map, this is a list")]
    [InlineData("keyId: \"hush-hush\n", "environments/secrets/dev.yaml:1:8: not valid YAML here; take the file from version control and use SecretSet to change it")]
    [InlineData("- hush-hush\n", "environments/secrets/dev.yaml: a map with keyId and values is expected; delete the file to begin a new one")]
    public async Task A_damaged_file_says_what_to_do_and_quotes_nothing_of_it(string text, string expected)
    {
        _platform.With(File, text);

        Assert.Equal(expected, await _platform.RefusalAsync());
    }

    [Fact]
    public async Task A_rotation_encrypts_everything_anew_and_renames_Secrets()
    {
        Set("TOKEN", "open sesame");
        Set("PASSWORD", "hunter2 hunter2");
        _platform.With("templates/service/secret.yaml.hbs", SecretTemplate).WithVariable("CONFIGOPS_KEY", KeyText);
        var before = (await _platform.RunAsync()).Manifests.Resources.Single(resource => resource.Kind.Kind == "Secret").Name;

        var result = new SecretRotateOperation(Key, Next, _mask).Run(Folder, isDryRun: false);

        Assert.Equal([new RotatedFile(File, 2, RotationState.Rotated, Next.Id)], result);
        Assert.Equal(("open sesame", "hunter2 hunter2"), (Value("TOKEN", Next), Value("PASSWORD", Next)));
        _platform.WithVariable("CONFIGOPS_KEY", "the next key of the tests, also long enough");
        var after = (await _platform.RunAsync()).Manifests.Resources.Single(resource => resource.Kind.Kind == "Secret").Name;
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void A_rotation_that_was_killed_between_two_files_is_finished_by_the_same_command()
    {
        _platform.With("environments/prod.yaml", SmallPlatform.Environment.Replace("secrets: generated", "secrets: provided", StringComparison.Ordinal));
        Set("TOKEN", "of dev");
        Set("TOKEN", "of prod", environment: "prod");
        var prod = _platform.Read("environments/secrets/prod.yaml");
        Rotate();
        _platform.With("environments/secrets/prod.yaml", prod);

        var result = Rotate();

        Assert.Equal([RotationState.AlreadyNew, RotationState.Rotated], result.Select(file => file.State));
        Assert.Equal(("of dev", "of prod"), (Value("TOKEN", Next), Value("TOKEN", Next, "prod")));
        Assert.All(Rotate(), file => Assert.Equal(RotationState.AlreadyNew, file.State));
    }

    [Fact]
    public void A_rotation_that_cannot_decrypt_changes_nothing()
    {
        Set("TOKEN", "open sesame");
        Set("PASSWORD", "hunter2 hunter2");
        _platform.Edit(File, "TOKEN:", "TOKEN2:");
        var before = _platform.Read(File);

        Assert.StartsWith($"{File}:6:5: the value of TOKEN2 of web was changed", Assert.Throws<ConfigurationException>(Rotate).Message, StringComparison.Ordinal);
        Assert.Equal(before, _platform.Read(File));
    }

    [Fact]
    public void A_rotation_needs_two_keys_and_something_to_rotate()
    {
        Assert.Equal("there are no encrypted secrets in environments/secrets; SecretSet begins a file", Assert.Throws<ConfigurationException>(Rotate).Message);
        Assert.Equal("the new key of CONFIGOPS_KEY is the key of CONFIGOPS_KEY; a rotation needs another one", Assert.Throws<ConfigurationException>(() => new SecretRotateOperation(Key, Key, _mask).Run(Folder, false)).Message);
    }

    [Fact]
    public void Verify_passes_when_every_key_has_a_value()
    {
        Set("TOKEN", "open sesame");
        _platform.With(".configops/secrets/dev/web/PASSWORD", "hunter2 hunter2\n");

        var report = Verify();

        Assert.Empty(report.Findings);
        Assert.True(report.Gate.IsPassed);
        Assert.Equal(100, report.Score);
        Assert.Equal("all", Verify(["dev", "dev"]).Environment);
    }

    [Fact]
    public void Verify_says_what_is_missing_unused_damaged_and_in_clear()
    {
        Set("TOKEN", "open sesame");
        Set("PASSWORD", "hunter2 hunter2");
        _platform.Edit("environments/components/web.yaml", "  PASSWORD: opens the database\n", "  OTHER: another\n").Edit("environments/components/web.yaml", "Shows pages", "Shows pages to open sesame")
            .With("templates/notes.txt", $"# {Convert.ToBase64String("hunter2 hunter2"u8)}").With("environments/secrets/gone.yaml", $"keyId: {Key.Id}\n");

        Assert.Equal(
            """
            Critical secrets/in-clear environments/components/web.yaml:1:1 the value of TOKEN of web in dev stands here in clear
            Critical secrets/in-clear templates/notes.txt:1:1 the value of PASSWORD of web in dev stands here in clear
            High secrets/missing environments/components/web.yaml:- OTHER of web has no value in dev
            Low secrets/unused environments/secrets/dev.yaml:5:5 PASSWORD of web is a value that no component or job of dev names
            Low secrets/unused environments/secrets/gone.yaml:- the file holds values of an environment "gone", which does not exist
            """,
            Said(Verify()));
        Assert.False(Verify().Gate.IsPassed);
        Assert.Equal(0, Verify().Score);
        Assert.Equal("./build.sh --target=SecretSet --environment=dev --component=web --key=OTHER", Verify().Findings[2].Remediation["Set it: ".Length..]);
    }

    [Fact]
    public void Verify_says_what_it_could_not_decrypt()
    {
        Set("TOKEN", "open sesame");
        Set("PASSWORD", "hunter2 hunter2");

        Assert.Equal($"High secrets/not-decrypted {File}:- the key of new.key (id {Next.Id}) is not the one that this file was encrypted with (id {Key.Id}); set CONFIGOPS_KEY to that one, or give --key-file=FILE", Said(Verify(key: Next)));
        _platform.Edit(File, "TOKEN:", "TOKEN2:");
        Assert.Contains("Critical secrets/unreadable environments/secrets/dev.yaml:6:5 the value of TOKEN2 of web was changed", Said(Verify()), StringComparison.Ordinal);
    }

    private const string SecretTemplate = """
        apiVersion: v1
        kind: Secret
        metadata:
          name: {{component.name}}-secrets
          namespace: {{namespace}}
        immutable: true
        stringData:
        {{#each component.secretReferences}}
          {{@key}}: {{quote this}}
        {{/each}}
        """;

    private EncryptedSecretFolder Folder => new(_platform.PathOf("environments/secrets"));

    private SecretSetResult Set(string key, string value, SecretEncryptionKey? with = null, string environment = "dev") =>
        new SecretSetOperation(with ?? Key, _mask).Run(new SecretSetOptions { Environment = environment, Component = "web", Key = key, Catalogue = _platform.PathOf("environments") }, _ => value);

    private IReadOnlyList<RotatedFile> Rotate() => new SecretRotateOperation(Key, Next, _mask).Run(Folder, isDryRun: false);

    private Report Verify(IReadOnlyList<string>? environments = null, SecretEncryptionKey? key = null) =>
        new SecretVerifyOperation(_ => null, key ?? Key, _mask, TimeProvider.System).Run(new SecretVerifyOptions { Root = _platform.Root, Environments = environments ?? [] });

    private string? Value(string key, SecretEncryptionKey with, string environment = "dev")
    {
        var reference = new SecretReference(environment, "web", key);
        return Folder.Read(environment)!.Find(reference) is { } value ? with.Decrypt(reference, value.Text) : null;
    }

    private static string Said(Report report) =>
        string.Join('\n', report.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.File}:{(finding.Position.IsKnown ? finding.Position.ToString() : "-")} {finding.Message}"));
}
