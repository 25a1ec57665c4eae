using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tests.Http;

public class WatchTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_watch_tells_what_happens_after_its_version()
    {
        var ns = await sandbox.Namespace();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        await Create(path, "before", "x");
        var version = (await sandbox.Get(path)).Body.At("metadata", "resourceVersion")!.AsString();
        await using var watch = await Watch.Open(sandbox, $"{path}?watch=1&resourceVersion={version}");
        await Create(path, "a", "x");
        await sandbox.Patch($"{path}/a", """{"data":{"k":"2"}}""");
        await sandbox.Delete($"{path}/a");
        Assert.Equal("ADDED a", await watch.Next());
        Assert.Equal("MODIFIED a", await watch.Next());
        Assert.Equal("DELETED a", await watch.Next());
    }

    [Fact]
    public async Task A_watch_with_a_selector_tells_of_coming_and_leaving()
    {
        var ns = await sandbox.Namespace();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        await using var watch = await Watch.Open(sandbox, $"{path}?watch=1&labelSelector=tier=front");
        await Create(path, "a", "front");
        await Create(path, "b", "back");
        await sandbox.Patch($"{path}/a", """{"metadata":{"labels":{"tier":"back"}}}""");
        await sandbox.Patch($"{path}/b", """{"metadata":{"labels":{"tier":"front"}}}""");
        Assert.Equal("ADDED a", await watch.Next());
        Assert.Equal("DELETED a", await watch.Next());
        Assert.Equal("ADDED b", await watch.Next());
    }

    [Fact]
    public async Task A_watch_list_ends_its_start_with_a_bookmark()
    {
        var ns = await sandbox.Namespace();
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        await Create(path, "a", "x");
        await using var watch = await Watch.Open(sandbox, $"{path}?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion=");
        Assert.Equal("ADDED a", await watch.Next());
        var bookmark = await watch.NextNode();
        Assert.Equal("BOOKMARK", bookmark["type"]?.AsString());
        Assert.Equal("true", bookmark.At("object", "metadata", "annotations", "k8s.io/initial-events-end")?.AsString());
    }

    [Fact]
    public async Task A_watch_from_a_forgotten_version_is_told_to_list_again()
    {
        await using var cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false, History = 2 });
        using var client = new HttpClient { BaseAddress = cluster.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", cluster.Token);
        using var response = await client.GetAsync(new Uri("/api/v1/namespaces?watch=1&resourceVersion=1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task A_watch_ends_when_its_time_is_over()
    {
        await using var watch = await Watch.Open(sandbox, "/api/v1/namespaces/default/secrets?watch=1&timeoutSeconds=1");
        Assert.Null(await watch.Next());
    }

    private Task<Answer> Create(string path, string name, string tier) =>
        sandbox.Post(path, $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"labels":{"tier":"{{{tier}}}"},"name":"{{{name}}}" } }""");

    private sealed class Watch(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
    {
        public static async Task<Watch> Open(SandboxFixture sandbox, string path)
        {
            var response = await sandbox.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return new(response, new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        }

        public async Task<Node> NextNode() => NodeJson.Parse((await Line())!);

        public async Task<string?> Next()
        {
            if (await Line() is not { } line) return null;
            var node = NodeJson.Parse(line);
            return $"{node["type"]!.AsString()} {node.At("object", "metadata", "name")?.AsString()}";
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }

        private Task<string?> Line() => lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
