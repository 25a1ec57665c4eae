using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class TlsTests
{
    private static readonly Reply Version = Reply.Json("{\"major\":\"1\",\"minor\":\"36\",\"gitVersion\":\"v1.36.2\"}");

    [Fact]
    public async Task All_requests_share_one_http2_connection()
    {
        var authority = TestCertificates.Make();
        await using var server = await ScriptedServer.StartAsync(authority.Server(["127.0.0.1"]));
        server.On("GET /version", Version);
        await using var client = Client(server, authority, options: options => options with { MaxParallel = 32 });
        await client.GetVersionAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.GetVersionAsync()));
        Assert.All(server.Arrived, arrived => Assert.Equal("HTTP/2", arrived.Protocol));
        Assert.Single(server.Arrived.Select(arrived => arrived.Connection).Distinct());
        Assert.All(server.Arrived, arrived => Assert.Equal($"Bearer {Samples.Token}", arrived.Headers["Authorization"]));
    }

    [Fact]
    public async Task An_unknown_authority_is_refused_in_words_and_at_once()
    {
        await RefusedAsync(TestCertificates.Make("someone else").Server(["127.0.0.1"]), TestCertificates.Make(),
            "the server's certificate (CN=server) was issued by CN=someone else, which is not among the authorities of the test; set certificate-authority to the cluster's own, or check that this is the right server");
    }

    [Fact]
    public async Task A_certificate_for_other_names_is_refused_and_the_names_are_told()
    {
        var authority = TestCertificates.Make();
        await RefusedAsync(authority.Server(["api.example", "10.0.0.1"]), authority,
            "the server's certificate is for api.example, 10.0.0.1, not for \"127.0.0.1\"; use one of these in \"server\", or set tls-server-name to one of them");
    }

    [Fact]
    public async Task A_certificate_without_names_is_refused()
    {
        var authority = TestCertificates.Make();
        await RefusedAsync(authority.Server([]), authority,
            "the server's certificate (CN=server) has no subject alternative names, so it is valid for no host; have it issued anew with \"127.0.0.1\" among them");
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_with_its_date()
    {
        var authority = TestCertificates.Make();
        await RefusedAsync(authority.Server(["127.0.0.1"], TestCertificates.From.AddDays(1)), authority,
            "the certificate CN=server expired at 2026-01-02 00:00:00Z; renew it, or check this machine's clock (2026-03-01 12:00:00Z)");
    }

    [Fact]
    public async Task Tls_server_name_stands_for_the_host()
    {
        var authority = TestCertificates.Make();
        await using var server = await ScriptedServer.StartAsync(authority.Server(["api.example"]));
        server.On("GET /version", Version);
        await using var client = Client(server, authority, trust => trust with { ServerName = "api.example" });
        Assert.Equal("v1.36.2", (await client.GetVersionAsync()).GitVersion);
    }

    [Fact]
    public async Task Verification_can_be_turned_off()
    {
        await using var server = await ScriptedServer.StartAsync(TestCertificates.Make("someone else").Server(["nowhere"]));
        server.On("GET /version", Version);
        await using var client = Client(server, TestCertificates.Make(), trust => trust with { SkipVerification = true, Authorities = null });
        Assert.Equal("36", (await client.GetVersionAsync()).Minor);
    }

    [Fact]
    public async Task An_intermediate_authority_that_is_listed_is_trusted_and_one_that_is_sent_is_used()
    {
        var root = TestCertificates.Make();
        var intermediate = root.Intermediate();
        await using var server = await ScriptedServer.StartAsync(intermediate.Server(["127.0.0.1"]), intermediate.Trusted);
        server.On("GET /version", Version);
        foreach (var trusted in (TestCertificates[])[root, intermediate])
        {
            await using var client = Client(server, trusted);
            Assert.Equal("1", (await client.GetVersionAsync()).Major);
        }
    }

    [Theory]
    [InlineData("rsa-pkcs1")]
    [InlineData("rsa-pkcs8")]
    [InlineData("ec-sec1")]
    [InlineData("ec-pkcs8")]
    public async Task A_client_certificate_is_shown(string kind)
    {
        var authority = TestCertificates.Make();
        await using var server = await ScriptedServer.StartAsync(authority.Server(["127.0.0.1"]), wantsClientCertificate: true);
        server.On("GET /version", Version);
        var (certificate, key) = authority.Client(kind);
        await using var client = Client(server, authority, credentials: new FixedCredential(new Credential(null, ClientCertificate.FromPem(certificate, key))));
        await client.GetVersionAsync();
        Assert.Equal("CN=jane", server.Arrived[0].Headers["client-certificate"]);
        Assert.False(server.Arrived[0].Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_server_without_tls_is_said_to_be_one()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var client = new ClusterClient(new ClusterConnection(new UriBuilder(server.Address) { Scheme = "https" }.Uri), new ClusterClientOptions { Time = new FakeTime(), Random = new Random(1) });
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.GetVersionAsync());
        Assert.Contains("it does not seem to speak TLS: should \"server\" start with http://?", failure.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, TestCertificates trusted, string reason)
    {
        await using var server = await ScriptedServer.StartAsync(certificate);
        var time = new FakeTime();
        await using var client = Client(server, trusted, time: time);
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.GetVersionAsync());
        Assert.Equal($"GET /version: {server.Address.GetLeftPart(UriPartial.Authority)} is not trusted: {reason}", failure.Message);
        Assert.Empty(time.Waits);
        Assert.Empty(server.Arrived);
    }

    private static ClusterClient Client(
        ScriptedServer server, TestCertificates authority, Func<ServerTrustSettings, ServerTrustSettings>? change = null, FakeTime? time = null,
        ICredentialSource? credentials = null, Func<ClusterClientOptions, ClusterClientOptions>? options = null)
    {
        var trust = new ServerTrustSettings { Authorities = authority.Trusted, AuthoritiesSource = "the test" };
        var connection = Samples.To(server.Address) with { Trust = change is null ? trust : change(trust) };
        if (credentials is not null) connection = connection with { Credentials = credentials };
        var plain = new ClusterClientOptions { Time = time ?? new FakeTime(), Random = new Random(1) };
        return new ClusterClient(connection, options is null ? plain : options(plain));
    }
}
