using System.Net;
using System.Text;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>The targets that change or ask the catalogue: NewComponent, SecretSet, SecretRotate, SecretVerify, and Generate's questions.</summary>
public sealed class CatalogueTargetsTests : IDisposable
{
    private const string Key = "the key of these tests, with thirty-two characters and more";
    private const string Value = "pl4nted value+with\"odd<chars>&= in the repository";
    private const string Tenants = "planted value of a tenant, 0123456789";

    private readonly PlatformFixture _platform = new PlatformFixture().With("CONFIGOPS_KEY", Key);

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_new_component_passes_every_gate_at_once()
    {
        _platform.Run("--target=NewComponent", "--name=catalogue-search").Ends(0, "Done.").Says("environments/components/catalogue-search.yaml is written");

        _platform.Run("--target=SecurityScan").Ends(0, "Done.");
        Assert.True(_platform.Has("artifacts/dev/manifests/catalogue-search/deployment.yaml"));
        _platform.Run("--target=NewComponent", "--name=catalogue-search").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("there is a component of this name already");
    }

    [Fact]
    public void A_value_is_explained_and_nothing_is_written()
    {
        _platform.Run("--target=Generate", "--explain=components.billing.config.LOG_LEVEL", "--set=components.billing.config.LOG_LEVEL=warn").Ends(0, "Done.")
            .Says("components.billing.config.LOG_LEVEL = \"warn\"\n  > --set ").Says("environments/dev.yaml:");
        _platform.Run("--target=Generate", "--explain=components.biling.replicas").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("did you mean components.billing.replicas?");
        _platform.Run("--target=Deploy", "--explain=components.billing.replicas").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("ask with --target=Generate alone");
        Assert.False(_platform.Has("artifacts/dev/manifests"));
    }

    [Fact]
    public void A_check_shows_what_would_change_and_fails()
    {
        _platform.Run("--target=Generate").Ends(0, "Done.");
        _platform.Run("--target=Generate", "--check").Ends(0, "Done.");
        _platform.WithChange("environments/components/billing.yaml", "http: 8080", "http: 8081");

        var run = _platform.Run("--target=Generate", "--check").Says("  ~ billing/service.yaml").Says("-     port: 8080").Says("+     port: 8081");

        Assert.Equal(1, run.Code);
        Assert.Contains("port: 8080", _platform.Read("artifacts/dev/manifests/billing/service.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_value_reaches_the_Secret_and_no_byte_that_others_read()
    {
        _platform.With("PLANTED", Value).WithFile("tenant-value", Tenants + "\n");
        Set("--component=billing", "--key=DATABASE_PASSWORD", "--from-variable=PLANTED").Ends(0, "Done.").Says("DATABASE_PASSWORD of billing added");
        Set("--component=billing", "--key=PAYMENT_PROVIDER_KEY", "--from-file=tenant-value").Ends(0, "Done.");
        Set("--component=billing", "--key=DATABASE_PASWORD", "--from-variable=PLANTED").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("did you mean \"DATABASE_PASSWORD\"?");
        File.Delete(_platform.PathOf("tenant-value"));

        _platform.Run("--target=SecurityScan", "--report-formats=json,sarif,html,csv,junit,gitlab,github").Ends(0, "Done.");
        AssertNowhere();
        _platform.Run("--target=SecretRotate", "--new-key-file=new.key").Ends(0, "Done.").Says("2 values encrypted with key");
        _platform.Run("--target=Generate").Ends(2, "Wrong usage or configuration: 1 mistake.").Complains("is not the one that this file was encrypted with");
        _platform.Run("--target=SecretVerify", "--environment=dev", "--key-file=new.key").Ends(0, "Done.");
        _platform.Run("--target=Generate", "--key-file=new.key", "--with-secrets").Ends(0, "Done.");

        var written = _platform.PathOf("artifacts/dev/manifests/billing/secret.yaml");
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Value)), File.ReadAllText(written), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(written));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_platform.PathOf("new.key")));
        }

        _platform.Run("--target=Generate", "--key-file=new.key").Ends(0, "Done.");
        AssertNowhere();
    }

    private RunResult Set(params string[] args) => _platform.Run(["--target=SecretSet", "--environment=dev", .. args]);

    private void AssertNowhere()
    {
        foreach (var form in new[] { Value, Tenants }.SelectMany(Forms).Distinct())
        {
            Assert.False(_platform.Printed.Contains(form, StringComparison.Ordinal), $"printed: {form}");
            foreach (var folder in new[] { "artifacts", "environments", "templates" })
                foreach (var path in _platform.FilesIn(folder).Where(path => !path.StartsWith("sandbox/", StringComparison.Ordinal)))
                    Assert.False(File.ReadAllBytes(_platform.PathOf($"{folder}/{path}")).AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0, $"{folder}/{path} holds {form}");
        }
    }

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), System.Text.Json.JsonEncodedText.Encode(secret).ToString(), WebUtility.HtmlEncode(secret)];
}
