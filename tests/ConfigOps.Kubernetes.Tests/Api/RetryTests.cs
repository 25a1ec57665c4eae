using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class RetryTests
{
    public enum Verb
    {
        Get,
        Apply,
        ApplyPinned,
        DryRunCreate,
        Create,
        Replace,
        Patch,
        Delete,
        DeleteByUid,
        Evict,
        Review,
    }

    [Theory]
    [InlineData(429, null, Verb.Get, Verb.Apply, Verb.ApplyPinned, Verb.DryRunCreate, Verb.Create, Verb.Replace, Verb.Patch, Verb.Delete, Verb.DeleteByUid, Verb.Review)]
    [InlineData(503, 1, Verb.Get, Verb.Apply, Verb.ApplyPinned, Verb.DryRunCreate, Verb.Create, Verb.Replace, Verb.Patch, Verb.Delete, Verb.DeleteByUid, Verb.Review, Verb.Evict)]
    [InlineData(503, null, Verb.Get, Verb.Apply, Verb.DryRunCreate, Verb.DeleteByUid, Verb.Review)]
    [InlineData(500, null, Verb.Get, Verb.Apply, Verb.DryRunCreate, Verb.DeleteByUid, Verb.Review)]
    [InlineData(502, null, Verb.Get, Verb.Apply, Verb.DryRunCreate, Verb.DeleteByUid, Verb.Review)]
    [InlineData(504, null, Verb.Get, Verb.Apply, Verb.DryRunCreate, Verb.DeleteByUid, Verb.Review)]
    [InlineData(400, null)]
    [InlineData(401, null)]
    [InlineData(403, null)]
    [InlineData(409, null)]
    [InlineData(413, null)]
    [InlineData(422, null)]
    public async Task Only_what_may_be_repeated_is_sent_again_after_a_refusal(int code, int? retryAfter, params Verb[] repeated)
    {
        foreach (var verb in Enum.GetValues<Verb>())
            Assert.Equal(repeated.Contains(verb) ? 2 : 1, await CountAsync(verb, Reply.Status(code, "Refused", retryAfter: retryAfter)));
    }

    [Fact]
    public async Task Only_what_may_be_repeated_is_sent_again_when_the_connection_breaks_before_the_answer()
    {
        foreach (var verb in Enum.GetValues<Verb>())
        {
            var repeatable = verb is Verb.Get or Verb.Apply or Verb.DryRunCreate or Verb.DeleteByUid or Verb.Review;
            Assert.Equal(repeatable ? 2 : 1, await CountAsync(verb, Reply.CutConnection));
            Assert.Equal(repeatable ? 2 : 1, await CountAsync(verb, Reply.CutAfter("{\"kind\":")));
        }
    }

    [Fact]
    public async Task A_create_whose_answer_was_cut_off_says_that_its_outcome_is_unknown()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"POST {Samples.ConfigMaps}", Reply.Json("{\"kind\":\"Config"));
        await using var client = Samples.Client(server);
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.CreateAsync(Samples.ConfigMap));
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(
            "POST /api/v1/namespaces/demo/configmaps: the server's answer is cut off or not JSON; the server may have carried the request out, so it was not repeated: look at the object before you repeat it",
            failure.Message);
        Assert.Single(server.Arrived);
    }

    [Fact]
    public async Task The_wait_the_server_asks_for_is_kept()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Status(429, "TooManyRequests", retryAfter: 7), Reply.Json(Samples.Json("app", 1)));
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        Assert.NotNull(await client.FindAsync(Samples.Key));
        Assert.InRange(Assert.Single(time.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.1));
    }

    [Fact]
    public async Task The_waits_grow_are_random_and_end()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Status(500, "InternalError"));
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        var refusal = await Assert.ThrowsAsync<ApiException>(() => client.FindAsync(Samples.Key));
        Assert.Equal(500, refusal.Status.Code);
        Assert.Equal(6, server.Arrived.Count);
        Assert.Equal(5, time.Waits.Count);
        for (var i = 0; i < time.Waits.Count; i++)
            Assert.InRange(time.Waits[i].TotalMilliseconds, 50 * Math.Pow(2, i), 100 * Math.Pow(2, i));
    }

    [Fact]
    public async Task A_wait_longer_than_the_request_may_take_is_not_begun()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On($"GET {Samples.OneConfigMap}", Reply.Status(429, "TooManyRequests", retryAfter: 3600));
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        await Assert.ThrowsAsync<ApiException>(() => client.FindAsync(Samples.Key));
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Nobody_there_is_tried_again_and_then_said_with_the_address()
    {
        var server = await ScriptedServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        var time = new FakeTime();
        await using var client = new ClusterClient(Samples.To(address), new ClusterClientOptions { Time = time, Random = new Random(1) });
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => client.GetVersionAsync());
        Assert.Equal($"GET /version: no connection to {address.GetLeftPart(UriPartial.Authority)}: connection refused; is the cluster running, and the address right? (6 attempts)", failure.Message);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(5, time.Waits.Count);
    }

    private static async Task<int> CountAsync(Verb verb, Reply failure)
    {
        await using var server = await ScriptedServer.StartAsync();
        var good = Reply.Json(Samples.Json("app", 2));
        foreach (var method in (string[])["GET", "PUT", "PATCH", "DELETE"]) server.On($"{method} {Samples.OneConfigMap}", failure, good);
        server.On($"POST {Samples.ConfigMaps}", failure, good).On("POST /api/v1/namespaces/demo/pods/web/eviction", failure, good);
        server.On("POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews", failure, good);
        await using var client = Samples.Client(server);
        try
        {
            await ActAsync(client, verb);
        }
        catch (ClusterException)
        {
            // Whether it fails is not the question here, but how often it was sent.
        }

        return server.Arrived.Count;
    }

    private static Task ActAsync(ClusterClient client, Verb verb) => verb switch
    {
        Verb.Get => client.FindAsync(Samples.Key),
        Verb.Apply => client.ApplyAsync(new Resource(Samples.ConfigMap.Root.WithAt(["metadata", "resourceVersion"], null)), new ApplyOptions()),
        Verb.ApplyPinned => client.ApplyAsync(Samples.ConfigMap, new ApplyOptions()),
        Verb.DryRunCreate => client.CreateAsync(Samples.ConfigMap, new WriteOptions { DryRun = true }),
        Verb.Create => client.CreateAsync(Samples.ConfigMap),
        Verb.Replace => client.ReplaceAsync(Samples.ConfigMap),
        Verb.Patch => client.PatchAsync(Samples.Key, new Patch(PatchType.Merge, MapNode.Empty)),
        Verb.Delete => client.DeleteAsync(Samples.Key),
        Verb.DeleteByUid => client.DeleteAsync(Samples.Key, new DeleteOptions { Uid = "u-app" }),
        Verb.Evict => client.EvictAsync("demo", "web"),
        _ => client.CanAsync(new AccessQuestion("get", "", "pods")),
    };
}
