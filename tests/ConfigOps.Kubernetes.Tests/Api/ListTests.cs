using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class ListTests
{
    private const string First = $"GET {Samples.ConfigMaps}";
    private const string Second = $"GET {Samples.ConfigMaps}?continue=t2";

    [Fact]
    public async Task Pages_are_followed_and_items_completed()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json(Samples.Page("5", "t2", "a", "b"))).On(Second, Reply.Json(Samples.Page("5", null, "c")));
        Assert.Equal(["a", "b", "c"], await NamesAsync(server));
        Assert.Equal(["?labelSelector=x%3Dy&limit=2", "?labelSelector=x%3Dy&limit=2&continue=t2"], server.Arrived.Select(arrived => arrived.Query));
        await using var client = Samples.Client(server);
        await foreach (var resource in client.ListAsync(Samples.ConfigMapType, new ListOptions { Namespace = "demo" }))
        {
            Assert.Equal(Samples.ConfigMapKind, resource.Kind);
            Assert.Equal("ä\n{}[]", resource.At("data", "a")?.AsString());
        }
    }

    [Theory]
    [InlineData("{\"items\":[],\"kind\":\"ConfigMapList\",\"metadata\":{}}")]
    [InlineData("{\"items\":null,\"metadata\":{\"resourceVersion\":\"1\"},\"unknown\":[{\"items\":[{}]}]}")]
    [InlineData("{\"metadata\":{}}")]
    public async Task An_empty_list_is_empty_whatever_its_form(string json)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json(json));
        Assert.Empty(await NamesAsync(server));
    }

    [Fact]
    public async Task Metadata_after_the_items_count_as_well()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json($"{{\"items\":[{Samples.Item("a")}],\"metadata\":{{\"continue\":\"t2\"}}}}")).On(Second, Reply.Json(Samples.Page("1", null, "b")));
        Assert.Equal(["a", "b"], await NamesAsync(server));
    }

    [Fact]
    public async Task Objects_larger_than_any_buffer_are_read_whole()
    {
        await using var server = await ScriptedServer.StartAsync();
        var large = new string('z', 900_000);
        server.On(First, Reply.Json($"{{\"metadata\":{{}},\"items\":[{Samples.Item("a")},{{\"metadata\":{{\"name\":\"b\"}},\"data\":{{\"z\":\"{large}\"}}}},{Samples.Item("c")}]}}"));
        Assert.Equal(["a", "b", "c"], await NamesAsync(server));
    }

    [Fact]
    public async Task A_cut_page_is_read_again_and_each_object_told_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        var first = Samples.Page("5", "t2", "a", "b");
        var second = Samples.Page("5", null, "c", "d");
        var (a, c) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.On(First, Reply.CutAfter(first[..^20], a), Reply.Json(first)).On(Second, Reply.CutAfter(second[..^30], c), Reply.Json(second[..^30]), Reply.Json(second));
        Assert.Equal(["a", "b", "c", "d"], await NamesAsync(server, after: count => (count switch { 1 => a, 3 => c, _ => null })?.SetResult()));
        Assert.Equal(5, server.Arrived.Count);
    }

    [Fact]
    public async Task An_expired_list_goes_on_with_the_servers_token()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json(Samples.Page("5", "t2", "a", "b")))
            .On(Second, Reply.Json("{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"expired\",\"metadata\":{\"continue\":\"t9\"}}", 410))
            .On($"GET {Samples.ConfigMaps}?continue=t9", Reply.Json(Samples.Page("9", null, "c")));
        Assert.Equal(["a", "b", "c"], await NamesAsync(server));
    }

    [Fact]
    public async Task An_expired_list_without_token_starts_over_and_tells_each_object_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json(Samples.Page("5", "t2", "a", "b")), Reply.Json(Samples.Page("9", "t2", "a", "aa", "b")))
            .On(Second, Reply.Status(410, "Expired"), Reply.Json(Samples.Page("9", null, "c", "d")));
        Assert.Equal(["a", "b", "c", "d"], await NamesAsync(server));
    }

    [Fact]
    public async Task A_list_that_expires_always_ends_with_the_servers_words()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json(Samples.Page("5", "t2", "a"))).On(Second, Reply.Status(410, "Expired", "too old"));
        var refusal = await Assert.ThrowsAsync<ApiException>(() => NamesAsync(server));
        Assert.Equal("Expired", refusal.Status.Reason);
    }

    [Fact]
    public async Task A_list_that_always_breaks_ends_in_words()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json("{\"items\":[{\"metadata\":{\"name\":\"a\"}},"));
        var failure = await Assert.ThrowsAsync<ClusterUnreachableException>(() => NamesAsync(server));
        Assert.Equal("GET /api/v1/namespaces/demo/configmaps: the list is cut off or not JSON (6 attempts)", failure.Message);
        Assert.Equal(6, server.Arrived.Count);
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_a_list_is_given_up_after_the_time_limit()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.SilentAfter("{\"items\":[" + Samples.Item("a") + ","), Reply.Json(Samples.Page("5", null, "a", "b")));
        var time = new FakeTime();
        var names = NamesAsync(server, time);
        await server.NextAsync();
        await AdvanceUntilAsync(time, names);
        Assert.Equal(["a", "b"], await names);
    }

    [Fact]
    public async Task One_slot_is_enough_to_write_while_listing()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(First, Reply.Json(Samples.Page("5", null, "a", "b"))).On($"GET {Samples.OneConfigMap}", Reply.Json(Samples.Json("app", 1)));
        await using var client = Samples.Client(server, change: options => options with { MaxParallel = 1 });
        var seen = 0;
        await foreach (var _ in client.ListAsync(Samples.ConfigMapType, new ListOptions { Namespace = "demo" }))
        {
            Assert.NotNull(await client.FindAsync(Samples.Key));
            seen++;
        }

        Assert.Equal(2, seen);
    }

    internal static async Task AdvanceUntilAsync(FakeTime time, Task task)
    {
        // Limits are begun anew as the work goes on, so the clock goes on until the work is done.
        for (var i = 0; i < 1000 && !task.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(10));
        }
    }

    private static async Task<List<string>> NamesAsync(ScriptedServer server, FakeTime? time = null, Action<int>? after = null)
    {
        await using var client = Samples.Client(server, time);
        var names = new List<string>();
        await foreach (var resource in client.ListAsync(Samples.ConfigMapType, new ListOptions { Namespace = "demo", PageSize = 2, LabelSelector = "x=y" }))
        {
            names.Add(resource.Name);
            after?.Invoke(names.Count);
        }

        return names;
    }
}
