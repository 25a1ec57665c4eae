using System.Net;
using System.Text;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Secret values from every source, and no byte of any of them where it does not belong.</summary>
public sealed class SecretTests : IDisposable
{
    private const string FromVariable = "v4riable/value+with\"odd<chars>&=";
    private const string FromFile = "f1le value: ünusual, 'quoted'";
    private const string Passphrase = "correct horse battery+staple/17";
    private const string WebhookPath = "T0KEN-in-the/path-of-a-webhook";

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Theory]
    [InlineData("normal")]
    [InlineData("diagnostic")]
    public async Task No_secret_value_reaches_what_a_run_prints_or_writes(string verbosity)
    {
        await using var receiver = new WebhookReceiver(WebhookPath);
        _platform.With("CONFIGOPS_SECRET__DEV__BACKEND_API__DATABASE_PASSWORD", FromVariable)
            .WithFile(".configops/secrets/dev/backend-api/REDIS_PASSWORD", FromFile + "\n")
            .With("CONFIGOPS_BACKUP_PASSPHRASE", Passphrase)
            .With("ALERT_WEBHOOK", receiver.Address);
        string[] common = [$"--verbosity={verbosity}", "--report-formats=json,sarif,html,csv,junit,gitlab,github"];

        _ = _platform.Run(["--target=FullCycle", "--duration=0s", "--export-format=prometheus", "--alert-threshold=100", .. common]);
        _ = _platform.Run(["--target=Deploy", "--exclusive", "--set=components.backend-api.image=docker.io/example/crash:1", .. common]);
        _ = _platform.Run(["--target=Restore", .. common]);
        _ = _platform.Run(["--target=Status", .. common]);
        _ = _platform.Run(["--target=Rollback", .. common]);

        var generated = Values(_platform.Read(".configops/secrets/dev.json"));
        Assert.True(generated.Count > 10);
        List<string> secrets = [FromVariable, FromFile, Passphrase, WebhookPath, _platform.Read("artifacts/sandbox/token").Trim(), .. generated];
        await AssertDeployedAsync();
        foreach (var form in secrets.SelectMany(Forms).Distinct())
        {
            Assert.False(_platform.Printed.Contains(form, StringComparison.Ordinal), $"printed: {form}");
            foreach (var file in PublicFiles()) Assert.False(file.Content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0, $"{file.Path} holds {form}");
        }
    }

    [Fact]
    public void What_holds_secrets_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        _platform.Run("--target=Deploy").Ends(0, "Done.");

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var folder in new[] { "artifacts/sandbox", "artifacts/backups", ".configops/secrets" })
            foreach (var entry in Directory.EnumerateFileSystemEntries(_platform.PathOf(folder), "*", SearchOption.AllDirectories).Append(_platform.PathOf(folder)))
                Assert.Equal(UnixFileMode.None, new FileInfo(entry).UnixFileMode & others);
    }

    [Fact]
    public void A_token_of_a_kubeconfig_is_not_told_when_the_cluster_does_not_answer()
    {
        const string token = "kubeconfig-t0ken-9f8e7d6c5b4a";
        _platform.WithFile("cluster.yaml", Kubeconfigs.With("https://127.0.0.1:1", token));

        var run = _platform.Run("--target=Status", "--kubeconfig=cluster.yaml", "--verbosity=diagnostic");

        Assert.Equal(3, run.Code);
        Assert.DoesNotContain(token, _platform.Printed, StringComparison.Ordinal);
    }

    // Values that never arrived would be found nowhere either.
    private async Task AssertDeployedAsync()
    {
        await using var cluster = await LiveCluster.OpenAsync(_platform);
        var state = await cluster.StateAsync();
        foreach (var value in new[] { FromVariable, FromFile })
            Assert.Contains(state, pair => pair.Key.StartsWith("Secret ", StringComparison.Ordinal) && pair.Value.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)), StringComparison.Ordinal));
    }

    private IEnumerable<(string Path, byte[] Content)> PublicFiles() => _platform.FilesIn("artifacts")
        .Where(path => !path.StartsWith("backups/", StringComparison.Ordinal) && !path.StartsWith("sandbox/", StringComparison.Ordinal))
        .Select(path => (path, File.ReadAllBytes(_platform.PathOf($"artifacts/{path}"))));

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), System.Text.Json.JsonEncodedText.Encode(secret).ToString(), WebUtility.HtmlEncode(secret)];

    private static List<string> Values(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("values").EnumerateObject().SelectMany(component => component.Value.EnumerateObject()).Select(value => value.Value.GetString()!), document.RootElement.GetProperty("namingKey").GetString()!];
    }
}
