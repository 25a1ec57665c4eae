using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tests.Http;

/// <summary>What a server answered.</summary>
public sealed record Answer(HttpStatusCode Code, Node Body, HttpResponseHeaders Headers)
{
    public string Reason => Body["reason"]?.AsString() ?? "";

    public string Message => Body["message"]?.AsString() ?? "";
}

/// <summary>A cluster over plain HTTP, and a client that shows its token.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public SandboxCluster Cluster { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false, Random = new Random(1) });
        Client = new HttpClient { BaseAddress = Cluster.Address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Cluster.Token);
        Client.DefaultRequestHeaders.UserAgent.ParseAdd("tests/1.0");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cluster.DisposeAsync();
    }

    public Task<Answer> Get(string path, string? accept = null) => Send(HttpMethod.Get, path, null, accept: accept);

    public Task<Answer> Post(string path, string json) => Send(HttpMethod.Post, path, json);

    public Task<Answer> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    public Task<Answer> Delete(string path, string? json = null) => Send(HttpMethod.Delete, path, json);

    public Task<Answer> Patch(string path, string json, string type = "application/merge-patch+json") => Send(HttpMethod.Patch, path, json, type);

    public Task<Answer> Apply(string path, string json, string manager = "m1", bool force = false) =>
        Send(HttpMethod.Patch, $"{path}?fieldManager={manager}{(force ? "&force=true" : "")}", json, "application/apply-patch+yaml");

    public async Task<Answer> Send(HttpMethod method, string path, string? body, string type = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json" && bytes.Length > 0;
        return new(response.StatusCode, isJson ? NodeJson.Parse(bytes) : ScalarNode.Of(Encoding.UTF8.GetString(bytes)), response.Headers);
    }

    /// <summary>Makes a namespace of its own for a test.</summary>
    public async Task<string> Namespace([System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        var answer = await Post("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"generateName":"test-"}}""");
        Assert.True(answer.Code == HttpStatusCode.Created, $"{test}: {answer.Message}");
        return answer.Body.At("metadata", "name")!.AsString()!;
    }

    /// <summary>Waits until a custom resource definition is served.</summary>
    public async Task Established(string definition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await foreach (var change in Cluster.Api.Subscribe([new("apiextensions.k8s.io", "v1", "CustomResourceDefinition")], limit.Token).ReadAllAsync(limit.Token))
            if (change.Resource?.Name == definition && change.Resource.At("status", "conditions")?.Items.Any(one => one["type"]?.AsString() == "Established" && one["status"]?.AsString() == "True") == true) return;
    }
}
