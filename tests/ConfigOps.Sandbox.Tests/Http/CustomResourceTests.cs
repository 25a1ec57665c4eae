using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tests.Http;

public class CustomResourceTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    [Fact]
    public async Task A_defined_kind_is_served_defaulted_pruned_and_printed()
    {
        var objects = await Define("widgets", "Widget");
        var created = await sandbox.Post(objects, """{"apiVersion":"widgets.example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":{"size":3,"unknown":1}}""");
        Assert.Equal(HttpStatusCode.Created, created.Code);
        Assert.Equal("""{"size":3,"replicas":1}""", created.Body["spec"]!.ToString());
        Assert.Contains("unknown field \\\"spec.unknown\\\"", string.Join(' ', created.Headers.GetValues("Warning")), StringComparison.Ordinal);
        var table = await sandbox.Get(objects, "application/json;as=Table;v=v1;g=meta.k8s.io");
        Assert.Equal(["Name", "Size"], table.Body["columnDefinitions"]!.Items.Select(column => column["name"]!.AsString()!));
        Assert.Equal("""["w",3]""", table.Body["rows"]!.Items[0]["cells"]!.ToString());
        var scale = await sandbox.Patch(objects + "/w/scale", """{"spec":{"replicas":5}}""");
        Assert.Equal(5, scale.Body.At("spec", "replicas")?.AsInteger());
        var status = await sandbox.Patch(objects + "/w/status", """{"spec":{"size":9},"status":{"phase":"Ready"}}""");
        Assert.Equal("Ready", status.Body.At("status", "phase")?.AsString());
        Assert.Equal(3, status.Body.At("spec", "size")?.AsInteger());
    }

    [Fact]
    public async Task A_defined_kind_is_in_discovery_and_openapi()
    {
        await Define("gizmos", "Gizmo");
        var list = await sandbox.Get("/apis/gizmos.example.com/v1");
        Assert.Equal(["gizmos", "gizmos/scale", "gizmos/status"], list.Body["resources"]!.Items.Select(resource => resource["name"]!.AsString()!).Order(StringComparer.Ordinal));
        var groups = await sandbox.Get("/apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");
        Assert.Contains(groups.Body["items"]!.Items, group => group.At("metadata", "name")?.AsString() == "gizmos.example.com");
        var document = await sandbox.Get("/openapi/v3/apis/gizmos.example.com/v1");
        Assert.NotNull(document.Body.At("components", "schemas", "com.example.gizmos.v1.Gizmo", "properties", "spec"));
    }

    [Fact]
    public async Task A_strategic_merge_patch_of_a_defined_kind_is_refused()
    {
        var objects = await Define("gears", "Gear");
        await sandbox.Post(objects, """{"apiVersion":"gears.example.com/v1","kind":"Gear","metadata":{"name":"w"}}""");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await sandbox.Patch(objects + "/w", "{}", "application/strategic-merge-patch+json")).Code);
    }

    [Fact]
    public async Task A_deleted_definition_takes_its_objects_with_it()
    {
        var objects = await Define("levers", "Lever");
        await sandbox.Post(objects, """{"apiVersion":"levers.example.com/v1","kind":"Lever","metadata":{"name":"w"}}""");
        await sandbox.Delete($"{Definitions}/levers.levers.example.com");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var change in sandbox.Cluster.Api.Subscribe([new("apiextensions.k8s.io", "v1", "CustomResourceDefinition")], limit.Token).ReadAllAsync(limit.Token))
        {
            var gone = sandbox.Cluster.Api.Find(new(new("apiextensions.k8s.io", "v1", "CustomResourceDefinition"), "", "levers.levers.example.com")) is null;
            if (gone) break;
        }

        await Gone(objects);
    }

    private async Task Gone(string path)
    {
        // The definition has gone; its kind ceases to be served right after.
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if ((await sandbox.Get(path)).Code == HttpStatusCode.NotFound) return;
            await Task.Yield();
        }

        Assert.Fail($"{path} is still served");
    }

    private async Task<string> Define(string plural, string kind)
    {
        var definition = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"PLURAL.PLURAL.example.com"},
             "spec":{"group":"PLURAL.example.com","scope":"Namespaced","names":{"plural":"PLURAL","singular":"SINGULAR","kind":"KIND","listKind":"KINDList"},
              "versions":[{"name":"v1","served":true,"storage":true,
               "subresources":{"status":{},"scale":{"specReplicasPath":".spec.replicas","statusReplicasPath":".status.replicas"}},
               "additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"}],
               "schema":{"openAPIV3Schema":{"type":"object","properties":{
                 "spec":{"type":"object","default":{},"properties":{"size":{"type":"integer"},"replicas":{"type":"integer","default":1}}},
                 "status":{"type":"object","properties":{"phase":{"type":"string"},"replicas":{"type":"integer"}}}}}}}]}}
            """
            .Replace("PLURAL", plural, StringComparison.Ordinal)
            .Replace("SINGULAR", kind.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("KIND", kind, StringComparison.Ordinal);
        var answer = await sandbox.Post(Definitions, definition);
        Assert.True(answer.Code == HttpStatusCode.Created, answer.Message);
        await sandbox.Established($"{plural}.{plural}.example.com");
        var ns = await sandbox.Namespace();
        return $"/apis/{plural}.example.com/v1/namespaces/{ns}/{plural}";
    }
}
