using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Tests.Api.Fixtures;

namespace ConfigOps.Kubernetes.Tests.Api;

public class DiscoveryTests
{
    [Theory]
    [InlineData("cm", "v1/ConfigMap")]
    [InlineData("ConfigMaps", "v1/ConfigMap")]
    [InlineData("configmap", "v1/ConfigMap")]
    [InlineData("configmaps.v1", "v1/ConfigMap")]
    [InlineData("deploy", "apps/v1/Deployment")]
    [InlineData("deployments.apps", "apps/v1/Deployment")]
    [InlineData("deploy.v1.apps", "apps/v1/Deployment")]
    [InlineData("events", "v1/Event")]
    [InlineData("events.events.k8s.io", "events.k8s.io/v1/Event")]
    [InlineData("widgets.example.org", "example.org/v2/Widget")]
    [InlineData("widgets.v1.example.org", "example.org/v1/Widget")]
    [InlineData("gadgets", null)]
    [InlineData("deployments.batch", null)]
    public async Task Kinds_are_found_by_the_names_users_give(string name, string? expected)
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var client = Samples.Client(server);
        var found = (await client.DiscoverAsync()).FindByName(name);
        Assert.Equal(expected, found is null ? null : $"{found.Kind.ApiVersion}/{found.Kind.Kind}");
    }

    [Fact]
    public async Task A_catalogue_knows_scope_subresources_categories_and_preferred_versions()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var client = Samples.Client(server);
        var catalog = await client.DiscoverAsync();
        var ns = catalog.Find(new GroupVersionKind("", "v1", "Namespace"))!;
        Assert.False(ns.Namespaced);
        Assert.Equal(["finalize", "status"], ns.Subresources);
        Assert.Equal(["pods", "deployments"], catalog.FindByCategory("all").Select(resource => resource.Plural));
        Assert.Equal("v2", catalog.FindPreferred("example.org", "Widget")?.Kind.Version);
    }

    [Fact]
    public async Task Servers_without_aggregated_discovery_are_asked_for_each_version()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /api", Reply.Json("{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}"))
            .On("GET /apis", Reply.Json("""
                {"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1beta1","version":"v1beta1"},{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1"}},
                {"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1"}]}]}
                """))
            .On("GET /api/v1", Reply.Json("{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"pods\",\"singularName\":\"pod\",\"namespaced\":true,\"kind\":\"Pod\",\"verbs\":[\"get\"],\"shortNames\":[\"po\"]},{\"name\":\"pods/log\",\"namespaced\":true,\"kind\":\"Pod\",\"verbs\":[\"get\"]}]}"))
            .On("GET /apis/apps/v1", Reply.Json("{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"deployments\",\"namespaced\":true,\"kind\":\"Deployment\",\"verbs\":[\"get\"]}]}"))
            .On("GET /apis/apps/v1beta1", Reply.Json("{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"deployments\",\"namespaced\":true,\"kind\":\"Deployment\",\"verbs\":[\"get\"]}]}"))
            .On("GET /apis/metrics.k8s.io/v1beta1", Reply.Status(503, "ServiceUnavailable", "down"));
        var warnings = new List<string>();
        await using var client = Samples.Client(server, change: options => options with { Warnings = new Told(warnings) });
        var catalog = await client.DiscoverAsync();
        Assert.Equal(["log"], catalog.FindByName("po")!.Subresources);
        Assert.Equal("apps/v1", catalog.FindByName("deployments")!.Kind.ApiVersion);
        Assert.Equal(["the API group metrics.k8s.io/v1beta1 is not available: down"], warnings);
    }

    [Fact]
    public async Task A_kind_that_is_new_is_found_by_asking_again_and_one_that_is_not_there_is_told_with_its_versions()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /apis", Reply.Json("{\"kind\":\"APIGroupDiscoveryList\",\"items\":[]}"), Reply.Json(Discovery.Groups))
            .On("GET /apis/example.org/v1/namespaces/demo/widgets/w", Reply.Json("{\"apiVersion\":\"example.org/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"w\"}}"));
        var time = new FakeTime();
        await using var client = Samples.Client(server, time);
        var key = new ResourceKey(new GroupVersionKind("example.org", "v1", "Widget"), "", "w");
        await Assert.ThrowsAsync<KindNotServedException>(() => client.FindAsync(key));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("w", (await client.FindAsync(key))?.Name);
        var failure = await Assert.ThrowsAsync<KindNotServedException>(() => client.FindAsync(key with { Kind = new GroupVersionKind("example.org", "v3", "Widget") }));
        Assert.Equal("the server does not serve example.org/v3, Kind=Widget; it serves Widget as example.org/v2, example.org/v1: change apiVersion", failure.Message);
    }

    [Fact]
    public async Task A_warning_is_told_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /version", Reply.Json("{}", 200, ("Warning", "299 - \"first \\\"one\\\"\", 299 - \"second\""), ("Warning", "299 - \"third\"")));
        var warnings = new List<string>();
        await using var client = Samples.Client(server, change: options => options with { Warnings = new Told(warnings) });
        await client.GetVersionAsync();
        await client.GetVersionAsync();
        Assert.Equal(["first \"one\"", "second", "third"], warnings);
    }

    private sealed class Told(List<string> texts) : IProgress<string>
    {
        public void Report(string value) => texts.Add(value);
    }
}
