using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Live;
using NSubstitute;

namespace ConfigOps.Operations.Tests.Security.Live;

public sealed class LiveScanTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task What_lives_there_is_scanned_without_changing_it()
    {
        var ns = await ApplyAsync(Shop);
        var before = await VersionsAsync(ns);

        var result = await ScanAsync(ns);

        Assert.Contains(result.Report.Findings, finding => finding.Rule == "pss/privileged" && finding.Resource?.Namespace == ns && finding.File is null);
        Assert.Equal("vulnerabilities", Assert.Single(result.Report.NotAssessed).What);
        Assert.Equal(ns, result.Report.Sections["cluster"]["namespace"]!.AsString());
        Assert.Equal(before, await VersionsAsync(ns));
    }

    [Fact]
    public async Task What_another_object_makes_is_not_reported_again()
    {
        var ns = await ApplyAsync(Shop);
        await WaitForPodsAsync(ns);

        var live = await new LiveCollector(sandbox.Client).CollectAsync(ns);

        Assert.Contains(live.Resources, resource => resource is { Kind.Kind: "Deployment", Name: "web" });
        Assert.DoesNotContain(live.Resources, resource => resource.Kind.Kind is "ReplicaSet" or "Pod");
    }

    [Fact]
    public async Task Values_of_secrets_never_come_in()
    {
        var ns = await ApplyAsync("""
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"aHVudGVyMg=="}}' }
            data: { password: aHVudGVyMg== }
            """);

        var live = await new LiveCollector(sandbox.Client).CollectAsync(ns);

        var secret = Assert.Single(live.Resources, resource => resource is { Kind.Kind: "Secret", Name: "db" });
        Assert.DoesNotContain("aHVudGVyMg", secret.Root.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_may_not_be_listed_is_not_assessed_rather_than_clean()
    {
        var (version, catalog) = (await sandbox.Client.GetVersionAsync(), await sandbox.Client.DiscoverAsync());
        var cluster = Substitute.For<IClusterClient>();
        cluster.Server.Returns(new Uri("https://cluster.example.com"));
        cluster.GetVersionAsync(Arg.Any<CancellationToken>()).Returns(version);
        cluster.DiscoverAsync(Arg.Any<bool>(), Arg.Any<CancellationToken>()).Returns(catalog);
        cluster.ListAsync(Arg.Any<ApiResource>(), Arg.Any<ListOptions?>(), Arg.Any<CancellationToken>()).Returns(call => call.Arg<ApiResource>().Plural is "secrets" or "roles" ? Denied(call.Arg<ApiResource>()) : Nothing());

        var live = await new LiveCollector(cluster).CollectAsync("shop");
        var result = await new SecurityScanOperation(new FixedClock()).RunAsync(new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty, Live = live });

        Assert.Equal(["secrets in the namespace shop", "roles.rbac.authorization.k8s.io in the namespace shop", "vulnerabilities"], result.Report.NotAssessed.Select(omission => omission.What));
        Assert.Contains("User \"reader\" cannot list", result.Report.NotAssessed[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Grant the verb list on secrets in shop", result.Report.NotAssessed[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_shows_nothing_at_all_is_a_failure_rather_than_clean()
    {
        var (version, catalog) = (await sandbox.Client.GetVersionAsync(), await sandbox.Client.DiscoverAsync());
        var cluster = Substitute.For<IClusterClient>();
        cluster.GetVersionAsync(Arg.Any<CancellationToken>()).Returns(version);
        cluster.DiscoverAsync(Arg.Any<bool>(), Arg.Any<CancellationToken>()).Returns(catalog);
        cluster.ListAsync(Arg.Any<ApiResource>(), Arg.Any<ListOptions?>(), Arg.Any<CancellationToken>()).Returns(call => Denied(call.Arg<ApiResource>()));

        var error = await Assert.ThrowsAsync<ApiException>(() => new LiveCollector(cluster).CollectAsync("shop"));

        Assert.Contains("may be listed", error.Message, StringComparison.Ordinal);
        Assert.Contains("Grant the verb list", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifests_that_were_deployed_agree_with_the_cluster()
    {
        var ns = await ApplyAsync(Shop);

        Assert.Empty(Compared(await ScanAsync(ns, InNamespace(Shop, ns))));
    }

    [Fact]
    public async Task Disagreements_are_named_with_their_place()
    {
        var ns = await ApplyAsync(Shop);
        var changed = Shop
            .Replace("registry.example.com/web:1.4.2", "registry.example.com/web:1.5.0", StringComparison.Ordinal)
            .Replace("replicas: 1", "replicas: 3", StringComparison.Ordinal)
            .Replace("cpu: \"0.5\"", "cpu: 500m", StringComparison.Ordinal)
            .Replace("name: settings", "name: other", StringComparison.Ordinal);

        var findings = Compared(await ScanAsync(ns, InNamespace(changed, ns))).Select(finding => $"{finding.Severity} {finding.Rule} {finding.Message.Replace(ns, "NS", StringComparison.Ordinal)}").Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "High live/differs Deployment NS/web: .spec.template.spec.containers[0].image: the manifest has registry.example.com/web:1.5.0, the cluster registry.example.com/web:1.4.2",
                "Low live/missing ConfigMap NS/other: is in the manifests, but not in the cluster",
                "Low live/unmanaged ConfigMap NS/settings: is in the cluster, but in no manifest",
                "Medium live/differs Deployment NS/web: .spec.replicas: the manifest has 3, the cluster 1",
            ],
            findings);
    }

    [Fact]
    public async Task Rights_that_somebody_added_in_the_cluster_are_seen()
    {
        var ns = await ApplyAsync(Shop);
        var milder = Shop.Replace("securityContext: { privileged: true }", "securityContext: {}", StringComparison.Ordinal);

        var finding = Assert.Single(Compared(await ScanAsync(ns, InNamespace(milder, ns))));

        Assert.Equal((Severity.High, "/spec/template/spec/containers/0/securityContext/privileged"), (finding.Severity, finding.Path));
        Assert.Equal("test.yaml", finding.File);
    }

    private const string Shop = """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data: { colour: blue }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 1
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
              - name: web
                image: registry.example.com/web:1.4.2
                resources: { requests: { cpu: "0.5", memory: 64Mi } }
                securityContext: { privileged: true }
        """;

    private static IEnumerable<Finding> Compared(SecurityScanResult result) => result.Report.Findings.Where(finding => finding.Rule.StartsWith("live/", StringComparison.Ordinal));

    private async Task<SecurityScanResult> ScanAsync(string ns, ManifestSet? manifests = null) =>
        await new SecurityScanOperation(new FixedClock()).RunAsync(new SecurityScanOptions
        {
            Environment = "dev",
            Manifests = manifests ?? ManifestSet.Empty,
            Live = await new LiveCollector(sandbox.Client).CollectAsync(ns),
            Compare = manifests is not null,
        });

    private async Task<string> ApplyAsync(string yaml)
    {
        var ns = sandbox.NewNamespace();
        await sandbox.Client.CreateAsync(SandboxFixture.Manifests($"apiVersion: v1\nkind: Namespace\nmetadata: {{ name: {ns} }}\n").Resources[0]);
        foreach (var resource in InNamespace(yaml, ns).Resources) await sandbox.Client.CreateAsync(resource);
        return ns;
    }

    private async Task<IReadOnlyList<string>> VersionsAsync(string ns)
    {
        var found = new List<string>();
        foreach (var type in (await sandbox.Client.DiscoverAsync()).Resources.Where(type => type.Kind is { Group: "", Kind: "ConfigMap" or "Secret" or "ServiceAccount" or "Namespace" }))
            await foreach (var resource in sandbox.Client.ListAsync(type, new ListOptions { Namespace = type.Namespaced ? ns : null }))
                found.Add($"{resource.Key} {resource.At("metadata", "resourceVersion")?.AsString()}");
        return found;
    }

    private async Task WaitForPodsAsync(string ns)
    {
        var pods = (await sandbox.Client.DiscoverAsync()).FindPreferred("", "Pod")!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var change in sandbox.Client.WatchAsync(pods, new ListOptions { Namespace = ns }, patience.Token))
            if (change.Type == WatchEventType.Added) return;
    }

    private static ManifestSet InNamespace(string yaml, string ns) => SandboxFixture.Manifests(yaml.Replace("metadata: { name: ", $"metadata: {{ namespace: {ns}, name: ", StringComparison.Ordinal).Replace("  name: db\n", $"  name: db\n  namespace: {ns}\n", StringComparison.Ordinal));

#pragma warning disable CS1998 // An asynchronous sequence that fails, or is empty, at once.
    private static async IAsyncEnumerable<Resource> Denied(ApiResource type)
    {
        if (type.Plural.Length > 0) throw new ApiException($"GET {type.Plural}", new ApiStatus(403, "Forbidden", $"{type.Plural} is forbidden: User \"reader\" cannot list resource", []));
        yield break;
    }

    private static async IAsyncEnumerable<Resource> Nothing()
    {
        yield break;
    }
#pragma warning restore CS1998
}
