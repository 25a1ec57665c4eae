using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class WatchTests
{
    private const string List = $"GET {Samples.ConfigMaps}?limit=";

    [Fact]
    public async Task The_list_comes_first_then_the_mark_then_the_changes()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null, "a"))).On(Watch(5), Reply.SilentAfter(
            Samples.Event("ADDED", "b", 6) + Samples.Event("MODIFIED", "a", 7) + "\n" + Samples.Event("DELETED", "b", 8)));
        Assert.Equal(["Added a", "Synced", "Added b", "Modified a", "Deleted b"], await TakeAsync(server, 5));
    }

    [Fact]
    public async Task After_the_answer_ends_it_goes_on_from_the_last_version_bookmarks_included()
    {
        var seen = new TaskCompletionSource();
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null, "a")))
            .On(Watch(5), Reply.Json(Samples.Event("MODIFIED", "a", 6) + Samples.Event("BOOKMARK", "", 20)))
            .On(Watch(20), Reply.CutAfter(Samples.Event("MODIFIED", "a", 21) + "{\"type\":\"MODIF", seen))
            .On(Watch(21), Reply.SilentAfter(Samples.Event("MODIFIED", "a", 22)));
        Assert.Equal(["Added a", "Synced", "Modified a", "Modified a", "Modified a"], await TakeAsync(server, 5, after: count => { if (count == 4) seen.SetResult(); }));
        Assert.Equal(4, server.Arrived.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_an_expired_version_it_lists_again_and_tells_what_differs_deletions_included(bool asEvent)
    {
        await using var server = await ScriptedServer.StartAsync();
        var expired = asEvent
            ? Reply.Json("{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}}\n")
            : Reply.Status(410, "Expired");
        server.On(List, Reply.Json(Samples.Page("5", null, "a", "b", "c")), Reply.Json($"{{\"metadata\":{{\"resourceVersion\":\"9\"}},\"items\":[{Samples.Item("a")},{Samples.Item("b", 8)},{Samples.Item("d", 9)}]}}"))
            .On(Watch(5), expired)
            .On(Watch(9), Reply.SilentAfter(Samples.Event("MODIFIED", "a", 10)));
        Assert.Equal(["Added a", "Added b", "Added c", "Synced", "Modified b", "Added d", "Deleted c", "Modified a"], await TakeAsync(server, 8));
    }

    [Fact]
    public async Task A_silent_server_is_left_and_the_list_read_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null, "a")), Reply.Json(Samples.Page("6", null, "a", "b")))
            .On(Watch(5), Reply.SilentAfter("\n"))
            .On(Watch(6), Reply.SilentAfter("\n"));
        var time = new FakeTime();
        var taken = TakeAsync(server, 3, time);
        await time.WaitForTimerAsync(TimeSpan.FromMinutes(5));
        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(["Added a", "Synced", "Added b"], await taken);
    }

    [Fact]
    public async Task An_object_that_changes_while_pages_are_read_is_not_lost_when_they_expire()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", "t2", "a", "b")), Reply.Json($"{{\"metadata\":{{\"resourceVersion\":\"9\"}},\"items\":[{Samples.Item("a", 7)}]}}"))
            .On($"GET {Samples.ConfigMaps}?continue=t2", Reply.Json("{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"expired\",\"metadata\":{\"continue\":\"t9\"}}", 410))
            .On(Watch(9), Reply.SilentAfter("\n"));
        Assert.Equal(["Added a", "Synced"], await TakeAsync(server, 2));
    }

    [Fact]
    public async Task Answers_that_end_at_once_are_asked_for_ever_more_slowly()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null)))
            .On(Watch(5), [.. Enumerable.Repeat(Reply.Json(""), 5), Reply.SilentAfter(Samples.Event("ADDED", "a", 6))]);
        var time = new FakeTime();
        Assert.Equal(["Synced", "Added a"], await TakeAsync(server, 2, time));
        Assert.Equal(5, time.Waits.Count);
        Assert.True(time.Waits[4] > time.Waits[0] * 4, string.Join(' ', time.Waits));
    }

    [Fact]
    public async Task A_server_that_comes_back_is_found_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null)))
            .On(Watch(5), [.. Enumerable.Repeat(Reply.CutConnection, 15), Reply.SilentAfter(Samples.Event("ADDED", "a", 6))]);
        Assert.Equal(["Synced", "Added a"], await TakeAsync(server, 2));
    }

    [Fact]
    public async Task A_server_that_stays_away_ends_the_watch_in_words()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null))).On(Watch(5), Reply.CutConnection);
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => TakeAsync(server, 2));
    }

    [Fact]
    public async Task A_watch_that_is_not_allowed_ends_with_the_servers_words()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null))).On(Watch(5), Reply.Status(403, "Forbidden", "you may not watch"));
        var refusal = await Assert.ThrowsAsync<ApiException>(() => TakeAsync(server, 2));
        Assert.True(refusal.IsDenied);
    }

    [Fact]
    public async Task Cancelling_ends_a_quiet_watch_at_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On(List, Reply.Json(Samples.Page("5", null))).On(Watch(5), Reply.SilentAfter("\n"));
        await using var client = Samples.Client(server);
        using var cancel = new CancellationTokenSource();
        await using var events = client.WatchAsync(Samples.ConfigMapType, new ListOptions { Namespace = "demo" }, cancel.Token).GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync().AsTask();
        await server.NextAsync();
        await server.NextAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static string Watch(int version) => $"GET {Samples.ConfigMaps}?resourceVersion={version}&";

    private static async Task<List<string>> TakeAsync(ScriptedServer server, int count, FakeTime? time = null, Action<int>? after = null)
    {
        await using var client = Samples.Client(server, time);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var events = new List<string>();
        await foreach (var happened in client.WatchAsync(Samples.ConfigMapType, new ListOptions { Namespace = "demo" }, limit.Token))
        {
            events.Add($"{happened.Type} {happened.Resource?.Name}".TrimEnd());
            after?.Invoke(events.Count);
            if (events.Count == count) break;
        }

        return events;
    }
}
