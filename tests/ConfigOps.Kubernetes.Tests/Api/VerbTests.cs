using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class VerbTests
{
    private const string Pod = "/api/v1/namespaces/demo/pods/web";
    private static readonly ResourceKey PodKey = new(new GroupVersionKind("", "v1", "Pod"), "", "web");

    [Theory]
    [InlineData(PatchType.Json, "application/json-patch+json")]
    [InlineData(PatchType.Merge, "application/merge-patch+json")]
    [InlineData(PatchType.StrategicMerge, "application/strategic-merge-patch+json")]
    public async Task A_patch_says_what_kind_it_is(PatchType type, string contentType)
    {
        await using var server = await ServerAsync($"PATCH {Samples.OneConfigMap}/status");
        await using var client = Samples.Client(server);
        await client.PatchAsync(Samples.Key, new Patch(type, MapNode.Empty), new WriteOptions { Subresource = "status", FieldManager = "me", FieldValidation = FieldValidation.Warn });
        var arrived = Assert.Single(server.Arrived);
        Assert.Equal((contentType, "?fieldManager=me&fieldValidation=Warn"), (arrived.Headers["Content-Type"], arrived.Query));
    }

    [Fact]
    public async Task Writes_are_strict_and_name_their_manager_and_a_dry_run_says_so()
    {
        await using var server = await ServerAsync($"POST {Samples.ConfigMaps}", $"PATCH {Samples.OneConfigMap}", $"PUT {Samples.OneConfigMap}");
        await using var client = Samples.Client(server);
        await client.CreateAsync(Samples.ConfigMap, new WriteOptions { DryRun = true });
        await client.ApplyAsync(Samples.ConfigMap, new ApplyOptions { Force = true });
        await client.ReplaceAsync(Samples.ConfigMap);
        Assert.Equal(
            ["?fieldManager=configops&fieldValidation=Strict&dryRun=All", "?fieldManager=configops&fieldValidation=Strict&force=true", "?fieldManager=configops&fieldValidation=Strict"],
            server.Arrived.Select(arrived => arrived.Query));
        Assert.Equal("application/apply-patch+yaml", server.Arrived[1].Headers["Content-Type"]);
        Assert.All(server.Arrived, arrived => Assert.Equal(Samples.ConfigMap.Root, NodeJson.Parse(arrived.Body)));
    }

    [Fact]
    public async Task A_delete_carries_propagation_and_preconditions_and_says_whether_there_was_something()
    {
        await using var server = await ServerAsync();
        server.On($"DELETE {Samples.OneConfigMap}", Reply.Json("{}"), Reply.Status(404, "NotFound"));
        await using var client = Samples.Client(server);
        var options = new DeleteOptions { Propagation = DeletePropagation.Foreground, Uid = "u1", ResourceVersion = "7", GracePeriodSeconds = 0, DryRun = true };
        Assert.True(await client.DeleteAsync(Samples.Key, options));
        Assert.False(await client.DeleteAsync(Samples.Key));
        Assert.Equal(
            NodeJson.Parse("""{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","gracePeriodSeconds":0,"preconditions":{"uid":"u1","resourceVersion":"7"},"dryRun":["All"]}"""),
            NodeJson.Parse(server.Arrived[0].Body));
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector_and_never_in_all_namespaces()
    {
        await using var server = await ServerAsync($"DELETE {Samples.ConfigMaps}");
        await using var client = Samples.Client(server);
        await client.DeleteCollectionAsync(Samples.ConfigMapType, new ListOptions { Namespace = "demo", LabelSelector = "a in (b,c)" });
        Assert.Equal("?labelSelector=a%20in%20%28b%2Cc%29", Assert.Single(server.Arrived).Query);
        await Assert.ThrowsAsync<ArgumentException>(() => client.DeleteCollectionAsync(Samples.ConfigMapType, new ListOptions()));
    }

    [Fact]
    public async Task An_eviction_that_the_budget_forbids_is_told_and_not_repeated()
    {
        await using var server = await ServerAsync();
        server.On($"POST {Pod}/eviction", Reply.Status(429, "TooManyRequests", "budget", 10), Reply.Json("{}"), Reply.Status(404, "NotFound"));
        await using var client = Samples.Client(server);
        Assert.False(await client.EvictAsync("demo", "web"));
        Assert.Single(server.Arrived);
        Assert.True(await client.EvictAsync("demo", "web"));
        Assert.True(await client.EvictAsync("demo", "web"));
    }

    [Fact]
    public async Task A_log_is_read_line_by_line_and_followed_past_a_long_silence()
    {
        await using var server = await ServerAsync();
        server.On($"GET {Pod}/log", Reply.Text("eins\nzwei ä\n\nlast", 200));
        server.On($"GET {Pod}/log?follow=true", Reply.SilentAfter("first\n"));
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        var lines = new List<string>();
        await foreach (var line in client.ReadLogAsync(PodKey, new LogOptions { Container = "c", TailLines = 10 })) lines.Add(line);
        Assert.Equal(["eins", "zwei ä", "", "last"], lines);
        Assert.Equal("?container=c&tailLines=10", server.Arrived[0].Query);

        using var cancel = new CancellationTokenSource();
        await using var followed = client.ReadLogAsync(PodKey, new LogOptions { Follow = true }, cancel.Token).GetAsyncEnumerator();
        Assert.True(await followed.MoveNextAsync());
        var next = followed.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromDays(1));
        Assert.False(next.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Metrics_are_read_in_cores_and_bytes_and_are_null_where_there_are_none()
    {
        await using var server = await ServerAsync();
        server.On("GET /apis/metrics.k8s.io/v1beta1/namespaces/demo/pods", Reply.Json("""
            {"items":[{"metadata":{"name":"web","namespace":"demo"},"containers":[{"name":"a","usage":{"cpu":"250m","memory":"64Mi"}},{"name":"b","usage":{"cpu":"1500000000n","memory":"1k"}}]}]}
            """));
        await using var client = Samples.Client(server);
        Assert.Equal(new ResourceUsage(1.75m, (64 << 20) + 1000), Assert.Single((await client.GetPodMetricsAsync("demo"))!).Total);
        Assert.Null(await client.GetNodeMetricsAsync());
    }

    [Fact]
    public async Task Requests_are_made_as_whom_the_user_asks_for()
    {
        await using var server = await ServerAsync();
        server.On("GET /version", Reply.Json("{}"));
        var connection = Samples.To(server.Address) with { Impersonation = new Impersonation("jane", "u1", ["dev"], [KeyValuePair.Create<string, IReadOnlyList<string>>("Acme.org/Scope", ["x"])]) };
        await using var client = new ClusterClient(connection, new ClusterClientOptions { Random = new Random(1) });
        await client.GetVersionAsync();
        var headers = Assert.Single(server.Arrived).Headers;
        Assert.Equal(("jane", "u1", "dev", "x"), (headers["Impersonate-User"], headers["Impersonate-Uid"], headers["Impersonate-Group"], headers["Impersonate-Extra-acme.org%2Fscope"]));
    }

    [Fact]
    public async Task Requests_go_through_the_proxy()
    {
        await using var proxy = await ServerAsync();
        proxy.On("GET /version", Reply.Json("{\"major\":\"9\"}"));
        await using var client = new ClusterClient(new ClusterConnection(new Uri("http://api.invalid:8080")) { Proxy = proxy.Address, Credentials = FixedCredential.OfToken(Samples.Token) }, new ClusterClientOptions { Random = new Random(1) });
        Assert.Equal("9", (await client.GetVersionAsync()).Major);
        // An address that is neither encrypted nor this machine must not get the token.
        Assert.False(Assert.Single(proxy.Arrived).Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Not_more_requests_than_allowed_are_in_flight()
    {
        await using var server = await ServerAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Silence);
        await using var client = Samples.Client(server, change: options => options with { MaxParallel = 3 });
        await client.DiscoverAsync();
        using var cancel = new CancellationTokenSource();
        var reading = Enumerable.Range(0, 10).Select(_ => client.FindAsync(Samples.Key, cancel.Token)).ToList();
        for (var i = 0; i < 3; i++) await server.NextAsync();
        Assert.Equal(3, server.Arrived.Count);
        await cancel.CancelAsync();
        foreach (var one in reading) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Equal(3, server.Arrived.Count);
    }

    [Fact]
    public async Task Every_secret_is_told_before_it_is_used()
    {
        await using var server = await ServerAsync();
        server.On("GET /version", Reply.Json("{}"));
        var told = new List<string>();
        await using var client = Samples.Client(server, change: options => options with { SecretRead = told.Add });
        await client.GetVersionAsync();
        await client.GetVersionAsync();
        Assert.Equal([Samples.Token], told);
    }

    private static async Task<ScriptedServer> ServerAsync(params string[] writes)
    {
        var server = await ScriptedServer.StartAsync();
        foreach (var write in writes) server.On(write, Reply.Json(Samples.Json("app", 2)));
        return server;
    }
}
