using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public sealed class KubeConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal);

    public KubeConfigTests() => _environment["HOME"] = _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_file_that_has_a_name_wins_and_so_does_the_first_current_context()
    {
        var one = _folder.Write("one", """
            apiVersion: v1
            kind: Config
            current-context: a
            clusters: [{name: c, cluster: {server: "https://one:6443"}}]
            contexts: [{name: a, context: {cluster: c, user: u} }]
            """);
        var two = _folder.Write("two", """
            current-context: b
            clusters: [{name: c, cluster: {server: "https://two:6443"}}, {name: d, cluster: {server: "https://four:6443"}}]
            users: [{name: u, user: {token: abc}}]
            contexts: [{name: a, context: {cluster: d, user: u, namespace: other}}, {name: b, context: {cluster: d, user: u, namespace: shop}}]
            """);
        _environment["KUBECONFIG"] = string.Join(Path.PathSeparator, "", one, Path.Combine(_folder.Path, "absent"), two, one);
        var current = Load();
        Assert.Equal(("https://one:6443/", "default", "a"), (current.Server.ToString(), current.Namespace, current.Context));
        var chosen = Load(context: "b");
        Assert.Equal(("https://four:6443/", "shop"), (chosen.Server.ToString(), chosen.Namespace));
    }

    [Fact]
    public void An_explicit_file_stands_alone_and_the_home_folder_comes_last()
    {
        _folder.Write(".kube/config", Config("server: https://home:1"));
        _environment["KUBECONFIG"] = "";
        Assert.Equal("home", Load().Server.Host);
        _environment["KUBECONFIG"] = _folder.Write("listed", Config("server: https://listed:1"));
        Assert.Equal("listed", Load().Server.Host);
        Assert.Equal("given", Load(_folder.Write("given", Config("server: https://given:1"))).Server.Host);
        Assert.Equal([new KubeConfigMistake("there is no such kubeconfig file; check --kubeconfig and KUBECONFIG", "nowhere")], Mistakes("nowhere"));
    }

    [Fact]
    public void Paths_start_at_the_files_folder()
    {
        var authority = TestCertificates.Make();
        _folder.Write("pki/ca.crt", authority.AuthorityPem);
        _folder.Write("pki/token", "abc\n");
        var connection = Load(_folder.Write("config", Config("server: https://x:1\n    certificate-authority: pki/ca.crt", "tokenFile: pki/token")));
        Assert.Equal(authority.Authority.Thumbprint, Assert.Single(connection.Trust.Authorities!).Thumbprint);
        Assert.IsType<TokenFileCredential>(connection.Credentials);
    }

    [Theory]
    [InlineData("rsa-pkcs1")]
    [InlineData("rsa-pkcs8")]
    [InlineData("ec-sec1")]
    [InlineData("ec-pkcs8")]
    public async Task Certificates_and_keys_are_read_embedded_and_from_files(string kind)
    {
        var (certificate, key) = TestCertificates.Make().Client(kind);
        _folder.Write("client.crt", certificate);
        _folder.Write("client.key", key);
        foreach (var user in (string[])["client-certificate: client.crt\n    client-key: client.key", $"client-certificate-data: {Base64(certificate)}\n    client-key-data: {Base64(key)}"])
        {
            var connection = Load(_folder.Write("config", Config("server: https://x:1", user)));
            var credential = await connection.Credentials.GetAsync(CancellationToken.None);
            Assert.Equal(TestCertificates.Until, credential.Certificate?.NotAfter);
            Assert.Empty(connection.Warnings);
        }
    }

    [Fact]
    public void Whatever_else_a_cluster_and_a_user_say_is_taken_over()
    {
        var connection = Load(_folder.Write("config", Config(
            "server: https://x:1/base\n    tls-server-name: api\n    proxy-url: socks5://p:1080\n    insecure-skip-tls-verify: true\n    disable-compression: true\n    certificate-authorty: x",
            "token: abc\n    as: jane\n    as-uid: u1\n    as-groups: [dev]\n    as-user-extra: {scope: [a]}")));
        Assert.Equal(("api", true, "socks5://p:1080/", true), (connection.Trust.ServerName, connection.Trust.SkipVerification, connection.Proxy?.ToString(), connection.DisableCompression));
        Assert.Equal(("jane", "u1", "dev"), (connection.Impersonation!.User, connection.Impersonation.Uid, connection.Impersonation.Groups.Single()));
        Assert.Equal(["a"], connection.Impersonation.Extra.Single().Value);
        Assert.Collection(connection.Warnings,
            text => Assert.Contains("config:10:5: cluster \"c\": \"certificate-authorty\" is not a member kubeconfigs have here and is ignored", text, StringComparison.Ordinal),
            text => Assert.Contains("insecure-skip-tls-verify is on", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pods_own_account_counts_when_there_is_no_kubeconfig()
    {
        _folder.Write("account/token", "abc");
        _folder.Write("account/namespace", "shop\n");
        _folder.Write("account/ca.crt", TestCertificates.Make().AuthorityPem);
        _environment["KUBERNETES_SERVICE_HOST"] = "fd00::1";
        _environment["KUBERNETES_SERVICE_PORT"] = "443";
        var connection = Load();
        Assert.Equal(("https://[fd00::1]/", "shop"), (connection.Server.ToString(), connection.Namespace));
        Assert.Single(connection.Trust.Authorities!);
    }

    [Fact]
    public void Nothing_configured_says_what_was_looked_for()
    {
        Assert.Equal(
            "no cluster is configured: KUBECONFIG is not set and ~/.kube/config does not exist, and this is not a pod; give --kubeconfig=FILE, or set KUBECONFIG",
            Assert.Single(Mistakes()).Message);
    }

    [Theory]
    [InlineData("server: a: b", "", "5:14: the kubeconfig is not valid YAML")]
    [InlineData("insecure-skip-tls-verify: true", "", "5:5: cluster \"c\" has no \"server\"; give the API server's address, such as https://10.0.0.1:6443")]
    [InlineData("server: ftp://x", "", "5:5: cluster \"c\": \"server\" is not an address; expected something like https://10.0.0.1:6443")]
    [InlineData("server: https://jane:hunter2@x", "", "5:5: cluster \"c\": \"server\" carries a user name or password")]
    [InlineData("server: https://x\n    certificate-authority: absent.crt", "", "6:5: cluster \"c\": \"certificate-authority\" names {0}absent.crt, which cannot be read: it does not exist; correct the path")]
    [InlineData("server: https://x\n    certificate-authority-data: hunter2!", "", "6:5: cluster \"c\": \"certificate-authority-data\" is not base64")]
    [InlineData("server: https://x\n    certificate-authority-data: aHVudGVyMg==", "", "6:5: cluster \"c\": \"certificate-authority-data\" holds no certificate")]
    [InlineData("server: https://x\n    proxy-url: p:8080", "", "6:5: cluster \"c\": \"proxy-url\" must start with http://, https:// or socks5://")]
    [InlineData("server: https://x\n    insecure-skip-tls-verify: \"yes\"", "", "6:5: cluster \"c\": \"insecure-skip-tls-verify\" must be true or false, found string")]
    [InlineData("server: https://x", "username: jane\n    password: hunter2", "8:5: user \"u\" logs in with user name and password, which Kubernetes has not accepted since 1.19; use a token, a client certificate or an exec plugin")]
    [InlineData("server: https://x", "auth-provider: {name: oidc}", "8:5: user \"u\" uses \"auth-provider\", which clients have not supported since Kubernetes 1.26")]
    [InlineData("server: https://x", "token: 12345678", "8:5: user \"u\": \"token\" must be a string, found integer; put it in quotes")]
    [InlineData("server: https://x", "token: \"hunter2 hunter2\"", "8:5: user \"u\": \"token\" is empty or holds spaces")]
    [InlineData("server: https://x", "tokenFile: absent", "8:5: user \"u\": \"tokenFile\" names {0}absent, which cannot be read: it does not exist; correct the path")]
    [InlineData("server: https://x", "client-certificate-data: aHVudGVyMg==", "8:5: user \"u\" has a client-certificate but no client-key; give \"client-key\" or \"client-key-data\"")]
    [InlineData("server: https://x", "client-certificate-data: aHVudGVyMg==\n    client-key-data: aHVudGVyMg==", "8:5: user \"u\": the client certificate is not PEM; expected text with -----BEGIN CERTIFICATE-----")]
    [InlineData("server: https://x", "as-groups: [dev]", "8:5: user \"u\": \"as-groups\" has an effect only together with \"as\"; name the user to act as")]
    [InlineData("server: https://x", "as: jane\n    as-groups: [dev, ops]", "9:5: user \"u\": \"as-groups\" names 2 groups, and this client can act as a member of one")]
    [InlineData("server: https://x", "exec: {command: get-token}", "8:11: user \"u\", exec has no \"apiVersion\"; expected client.authentication.k8s.io/v1 or client.authentication.k8s.io/v1beta1")]
    [InlineData("server: https://x", "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: get-token}", "8:12: user \"u\", exec: \"apiVersion\" is \"client.authentication.k8s.io/v1alpha1\"; clients speak")]
    [InlineData("server: https://x", "exec: {apiVersion: client.authentication.k8s.io/v1, command: get-token}", "8:11: user \"u\", exec: client.authentication.k8s.io/v1 wants \"interactiveMode\": Never, IfAvailable or Always")]
    [InlineData("server: https://x", "exec: {apiVersion: client.authentication.k8s.io/v1beta1}", "8:11: user \"u\", exec has no \"command\"; name the plugin's program")]
    public void Each_mistake_has_its_place_and_says_what_to_do_and_shows_no_secret(string cluster, string user, string expected)
    {
        var file = _folder.Write("config", Config(cluster, user));
        var mistake = Mistakes(file)[0].ToString();
        Assert.StartsWith($"{file}:{string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, _folder.Path + Path.DirectorySeparatorChar)}", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contexts: {a: b}", "\"contexts\" must be a list of entries with \"name\" and \"context\", found map")]
    [InlineData("clusters: [{cluster: {}}]", "an entry of \"clusters\" has no name; give it one as a string")]
    [InlineData("contexts: [{name: a, context: {cluster: c}}]\ncurrent-context: a", "context \"a\" names the cluster \"c\", which does not exist; \"clusters\" is empty")]
    [InlineData("contexts: [{name: a, context: {}}]\ncurrent-context: a", "context \"a\" names no cluster; add \"cluster: NAME\" with an entry of \"clusters\"")]
    [InlineData("contexts: [{name: a}, {name: b}]\ncurrent-context: x", "current-context is \"x\", but there is no such context; known are a, b")]
    [InlineData("contexts: [{name: a}, {name: b}]", "there is no current-context; choose one with --context or kubectl config use-context; known are a, b")]
    [InlineData("kind: Pod\ncurrent-context: a", "this is not a kubeconfig: its kind is \"Pod\", expected Config")]
    [InlineData("[1]", "a kubeconfig is a map, found list")]
    [InlineData("a: 1\n---\nb: 2", "a kubeconfig is one YAML document; split this file and list both in KUBECONFIG")]
    public void A_wrong_form_is_told(string text, string expected)
    {
        var mistakes = Mistakes(_folder.Write("config", text));
        Assert.Contains(mistakes, mistake => mistake.Message == expected && mistake.Position.IsKnown);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistakes = Mistakes(_folder.Write("config", Config("server: ftp://x\n    proxy-url: p", "username: jane\n    token: 1")));
        Assert.Equal(4, mistakes.Count);
    }

    private static string Config(string cluster, string user = "token: abc") => $$"""
        kind: Config
        clusters:
        - name: c
          cluster:
            {{cluster}}
        users:
        - user:
            {{(user.Length == 0 ? "token: abc" : user)}}
          name: u
        contexts: [{name: x, context: {cluster: c, user: u} }]
        current-context: x
        """;

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));

    private ClusterConnection Load(string? path = null, string? context = null) =>
        new ClusterConnectionLoader(_environment.GetValueOrDefault, new FakeTime()) { ServiceAccountDirectory = Path.Combine(_folder.Path, "account") }.Load(path, context);

    private IReadOnlyList<KubeConfigMistake> Mistakes(string? path = null) => Assert.Throws<KubeConfigException>(() => Load(path)).Mistakes;
}
