using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class FaultTests
{
    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_time_limit()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"POST {Samples.ConfigMaps}", Reply.Silence);
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        var creating = client.CreateAsync(Samples.ConfigMap);
        await server.NextAsync();
        time.Advance(TimeSpan.FromSeconds(31));
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => creating);
        Assert.Contains("no answer from http://127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("within 30 s", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.OutcomeUnknown);
        Assert.Single(server.Arrived);
    }

    [Fact]
    public async Task A_server_that_never_answers_a_read_ends_within_the_requests_time()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Silence);
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        await client.DiscoverAsync();
        var started = time.GetUtcNow();
        var reading = client.FindAsync(Samples.Key);
        await ListTests.AdvanceUntilAsync(time, reading);
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => reading);
        Assert.InRange(time.GetUtcNow() - started, TimeSpan.FromSeconds(110), TimeSpan.FromSeconds(125));
    }

    [Fact]
    public async Task Cancelling_ends_a_request_at_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Silence);
        await using var client = Samples.Client(server);
        using var cancel = new CancellationTokenSource();
        var reading = client.FindAsync(Samples.Key, cancel.Token);
        await server.NextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_for_the_next_attempt_at_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Status(429, "TooManyRequests", retryAfter: 60));
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        using var cancel = new CancellationTokenSource();
        var reading = client.FindAsync(Samples.Key, cancel.Token);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(59));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Single(server.Arrived);
    }

    [Fact]
    public async Task An_expired_token_is_read_again_from_its_file_and_the_request_repeated()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("token", "old-token");
        await using var server = await ScriptedServer.StartAsync();
        server.On($"POST {Samples.ConfigMaps}", Reply.Status(401, "Unauthorized"), Reply.Json(Samples.Json("app", 1)));
        var time = new FakeTime();
        var connection = new ClusterConnection(server.Address) { Namespace = "demo", Credentials = new TokenFileCredential(file, null, time) };
        await using var client = new ClusterClient(connection, new ClusterClientOptions { Time = time, Random = new Random(1) });
        await client.DiscoverAsync();
        folder.Write("token", "new-token\n");
        await client.CreateAsync(Samples.ConfigMap);
        Assert.Equal(["Bearer old-token", "Bearer new-token"], server.Arrived.Select(arrived => arrived.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_token_that_stays_refused_ends_with_the_servers_words_and_never_shows_the_token()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Status(401, "Unauthorized", "Unauthorized"));
        await using var client = Samples.Client(server);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => client.FindAsync(Samples.Key));
        Assert.Equal("GET /api/v1/namespaces/demo/configmaps/app: Unauthorized", refusal.Message);
        Assert.DoesNotContain(Samples.Token, refusal.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Arrived);
    }

    [Fact]
    public async Task A_conflict_names_the_fields_and_their_managers()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"PATCH {Samples.OneConfigMap}", Reply.Status(409, "Conflict", "Apply failed with 2 conflicts", more:
            ",\"details\":{\"causes\":[{\"reason\":\"FieldManagerConflict\",\"message\":\"conflict with \\\"kubectl\\\" using v1\",\"field\":\".data.a\"},{\"reason\":\"FieldManagerConflict\",\"message\":\"conflict with \\\"hpa\\\"\",\"field\":\".spec.replicas\"}]}"));
        await using var client = Samples.Client(server);
        var conflict = await Assert.ThrowsAsync<ApplyConflictException>(() => client.ApplyAsync(Samples.ConfigMap, new ApplyOptions()));
        Assert.Equal([new FieldOwner(".data.a", "kubectl"), new FieldOwner(".spec.replicas", "hpa")], conflict.Owners);
        Assert.Equal(Samples.Key, conflict.Resource);
    }

    [Fact]
    public async Task A_page_instead_of_an_answer_says_that_the_address_may_be_wrong()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /version", Reply.Text("<html>log in</html>", 200, "text/html"));
        await using var client = Samples.Client(server);
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.GetVersionAsync());
        Assert.Contains("the server answered with text/html instead of JSON; is this the API server's address?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_meets_a_conflict_reads_again_and_changes_that()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Json(Samples.Json("app", 1)), Reply.Json(Samples.Json("app", 2)))
            .On($"PUT {Samples.OneConfigMap}", Reply.Status(409, "Conflict"), Reply.Json(Samples.Json("app", 3)));
        await using var client = Samples.Client(server);
        var updated = await client.UpdateWithRetryAsync(Samples.Key, current => current.Root.WithAt(["data", "b"], ScalarNode.Of("new")));
        Assert.Equal("3", updated?.At("metadata", "resourceVersion")?.AsString());
        var last = NodeJson.Parse(server.Arrived.Last(arrived => arrived.Method == "PUT").Body);
        Assert.Equal(("2", "2", "new"), (last.At("metadata", "resourceVersion")?.AsString(), last.At("data", "a")?.AsString(), last.At("data", "b")?.AsString()));
    }

    [Fact]
    public async Task An_update_that_always_meets_a_conflict_ends()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Json(Samples.Json("app", 1))).On($"PUT {Samples.OneConfigMap}", Reply.Status(409, "Conflict"));
        await using var client = Samples.Client(server);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => client.UpdateWithRetryAsync(Samples.Key, current => current.Root.WithAt(["data", "b"], ScalarNode.Of("new"))));
        Assert.True(refusal.IsConflict);
        Assert.Equal(Updates.MostAttempts, server.Arrived.Count(arrived => arrived.Method == "PUT"));
    }
}
