using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public sealed class ExecCredentialTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ExecPlugin.V1)]
    [InlineData(ExecPlugin.V1Beta1)]
    public async Task The_plugin_is_told_the_cluster_and_gives_a_token(string version)
    {
        using var source = Source(version, $"echo \"$KUBERNETES_EXEC_INFO\" > {_folder.Path}/info; {Answer(version, "\\\"token\\\":\\\"$1-$WHO\\\"")}");
        var credential = await source.GetAsync(CancellationToken.None);
        Assert.Equal("for-jane", credential.Token);
        var info = NodeJson.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "info")));
        Assert.Equal(version, info["apiVersion"]?.AsString());
        Assert.Equal("https://api.example:6443", info.At("spec", "cluster", "server")?.AsString());
        Assert.False(info.At("spec", "interactive")?.AsBoolean());
    }

    [Fact]
    public async Task It_runs_again_only_after_expiry_or_refusal()
    {
        using var source = Source(ExecPlugin.V1, $"echo x >> {_folder.Path}/runs; {Answer(ExecPlugin.V1, "\\\"token\\\":\\\"t$(wc -l < \"" + _folder.Path + "/runs\")\\\",\\\"expirationTimestamp\\\":\\\"2026-03-01T13:00:00Z\\\"")}");
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => source.GetAsync(CancellationToken.None).AsTask()));
        Assert.All(all, credential => Assert.Equal("t1", credential.Token?.Replace(" ", "", StringComparison.Ordinal)));
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("t1", (await source.GetAsync(CancellationToken.None)).Token);
        Assert.True(source.Refused(all[0]));
        Assert.Equal("t2", (await source.GetAsync(CancellationToken.None)).Token);
        // Requests that were sent with the first one and refused late do not throw the second one away.
        Assert.True(source.Refused(all[0]));
        Assert.Equal("t2", (await source.GetAsync(CancellationToken.None)).Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("t3", (await source.GetAsync(CancellationToken.None)).Token);
    }

    [Fact]
    public async Task It_may_give_a_client_certificate()
    {
        var (certificate, key) = TestCertificates.Make().Client("ec-pkcs8");
        var answer = MapNode.Of(("apiVersion", ScalarNode.Of(ExecPlugin.V1)), ("kind", ScalarNode.Of("ExecCredential")),
            ("status", MapNode.Of(("clientCertificateData", ScalarNode.Of(certificate)), ("clientKeyData", ScalarNode.Of(key)))));
        var file = _folder.Write("answer.json", answer.ToString());
        using var source = Source(ExecPlugin.V1, $"cat {file}");
        Assert.Equal(TestCertificates.Until, (await source.GetAsync(CancellationToken.None)).Certificate?.NotAfter);
    }

    [Theory]
    [InlineData("echo 'hunter2: please log in, jane' >&2; exit 3", "test: {0} ended with exit code 3: hunter2: please log in, ***")]
    [InlineData("exit 1", "test: {0} ended with exit code 1 and said nothing")]
    [InlineData("echo '{ \"token\": hunter3'", "test: the plugin ran, but its output is not JSON")]
    [InlineData("echo '{}'", "test: the plugin ran, but its output is not an ExecCredential")]
    [InlineData("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\"}'", "test: the plugin ran, but it answered in client.authentication.k8s.io/v1beta1, but the kubeconfig asks for client.authentication.k8s.io/v1; make \"apiVersion\" the same")]
    [InlineData("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'", "test: the plugin ran, but its answer has neither a token nor a client certificate")]
    [InlineData("echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"hunter 3\"}}'", "test: the plugin ran, but its token is empty or has characters a token cannot have")]
    public async Task What_goes_wrong_is_told_without_secrets(string script, string expected)
    {
        using var source = Source(ExecPlugin.V1, script);
        var failure = await Assert.ThrowsAsync<CredentialException>(() => source.GetAsync(CancellationToken.None).AsTask());
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, Path.Combine(_folder.Path, "plugin")), failure.Message);
        Assert.DoesNotContain("hunter3", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told_with_the_hint()
    {
        using var source = new ExecCredential(new ExecPlugin("no-such-plugin", [], ExecPlugin.V1) { Name = "test", InstallHint = "get it from example.org\n" }, null, _time);
        var failure = await Assert.ThrowsAsync<CredentialException>(() => source.GetAsync(CancellationToken.None).AsTask());
        Assert.StartsWith("test: the program no-such-plugin cannot be started", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("; get it from example.org", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_stopped()
    {
        using var source = Source(ExecPlugin.V1, "exec sleep 600");
        var getting = source.GetAsync(CancellationToken.None).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(50));
        _time.Advance(TimeSpan.FromMinutes(2));
        var failure = await Assert.ThrowsAsync<CredentialException>(() => getting.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("did not end within 60 s and was stopped", failure.Message, StringComparison.Ordinal);
    }

    private static string Answer(string version, string status) => $"echo \"{{\\\"kind\\\":\\\"ExecCredential\\\",\\\"apiVersion\\\":\\\"{version}\\\",\\\"status\\\":{{{status}}}}}\"";

    private ExecCredential Source(string version, string script)
    {
        var plugin = new ExecPlugin(_folder.WriteProgram("plugin", script), ["for"], version)
        {
            Name = "test",
            Environment = [KeyValuePair.Create("WHO", "jane")],
            Cluster = new ClusterConnection(new Uri("https://api.example:6443")),
        };
        return new ExecCredential(plugin, null, _time);
    }
}
