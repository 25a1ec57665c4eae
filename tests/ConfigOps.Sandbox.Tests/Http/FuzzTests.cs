using System.Globalization;
using System.Net;
using ConfigOps.Kubernetes.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Sandbox.Tests.Http;

/// <summary>Laws that hold whatever clients send.</summary>
public class FuzzTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly string[] Keys = ["metadata", "spec", "labels", "replicas", "template", "containers", "name", "image", "selector", "matchLabels", "app", "finalizers", "$patch", "managedFields", "strategy", "type", "resourceVersion", ""];
    private static readonly string[] Types = ["application/merge-patch+json", "application/strategic-merge-patch+json", "application/json-patch+json", "application/apply-patch+yaml", "application/json"];

    [Fact]
    public async Task No_request_makes_the_server_fail_and_versions_never_go_back()
    {
        var ns = await sandbox.Namespace();
        var path = $"/apis/apps/v1/namespaces/{ns}/deployments/web";
        await sandbox.Post($"/apis/apps/v1/namespaces/{ns}/deployments", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"a","image":"a:1"}]}}}}""");
        var newest = 0L;
        foreach (var (type, body) in Requests.Sample(600, 12))
        {
            var method = type == "application/json" ? HttpMethod.Put : HttpMethod.Patch;
            var answer = await sandbox.Send(method, path + (type == "application/apply-patch+yaml" ? "?fieldManager=fuzz&force=true" : "?fieldManager=fuzz"), body, type);
            Assert.True((int)answer.Code < 500, $"{type} {body}: {(int)answer.Code} {answer.Message}");
            var read = await sandbox.Get(path);
            Assert.Equal(HttpStatusCode.OK, read.Code);
            var version = long.Parse(read.Body.At("metadata", "resourceVersion")!.AsString()!, CultureInfo.InvariantCulture);
            Assert.True(version >= newest, $"the version went from {newest} back to {version}");
            newest = version;
        }
    }

    [Fact]
    public async Task No_update_of_many_at_once_is_lost()
    {
        var ns = await sandbox.Namespace();
        var path = $"/api/v1/namespaces/{ns}/configmaps/counter";
        await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"counter"},"data":{"n":"0"}}""");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var done = 0; done < 20;)
            {
                var read = (MapNode)(await sandbox.Get(path)).Body;
                var next = int.Parse(read.At("data", "n")!.AsString()!, CultureInfo.InvariantCulture) + 1;
                var written = await sandbox.Put(path, read.WithAt(["data", "n"], ScalarNode.Of(next.ToString(CultureInfo.InvariantCulture))).ToString());
                if (written.Code == HttpStatusCode.OK) done++;
                else Assert.Equal(HttpStatusCode.Conflict, written.Code);
            }
        }));
        Assert.Equal("160", (await sandbox.Get(path)).Body.At("data", "n")!.AsString());
    }

    [Fact]
    public async Task No_apply_of_many_managers_at_once_is_lost()
    {
        var ns = await sandbox.Namespace();
        var path = $"/api/v1/namespaces/{ns}/configmaps/shared";
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
            Assert.True((int)(await sandbox.Apply(path, $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"shared"},"data":{"k{{i}}":"v"} }""", $"m{i}")).Code < 300)));
        var shared = (await sandbox.Get(path)).Body;
        Assert.Equal(12, shared["data"]!.Entries.Count);
        Assert.Equal(12, shared.At("metadata", "managedFields")!.Items.Count);
    }

    private static Gen<(string Type, string Body)> Requests =>
        from type in Gen.Elements(Types)
        from body in type == "application/json-patch+json" ? Operations : Map(4)
        select (type, body.ToString());

    private static Gen<Node> Operations =>
        from operations in Gen.ListOf(
            from op in Gen.Elements("add", "remove", "replace", "move", "copy", "test", "none")
            from path in Gen.ListOf(Gen.Elements(Keys))
            from source in Gen.ListOf(Gen.Elements(Keys))
            from value in Value(2)
            select (Node)MapNode.Of(("op", ScalarNode.Of(op)), ("path", ScalarNode.Of(Pointer(path))), ("from", ScalarNode.Of(Pointer(source))), ("value", value)))
        select (Node)new ListNode(operations);

    private static string Pointer(IEnumerable<string> keys) => string.Concat(keys.Take(5).Select(key => "/" + key));

    private static Gen<Node> Map(int depth) =>
        from entries in Gen.ListOf(
            from key in Gen.Elements(Keys)
            from value in Value(depth - 1)
            select (key, value))
        select (Node)new MapNode(entries.DistinctBy(entry => entry.key).Select(entry => new MapEntry(entry.key, entry.value)));

    private static Gen<Node> Value(int depth)
    {
        var scalars = Gen.Elements<Node>(ScalarNode.Null, ScalarNode.True, ScalarNode.Of(0), ScalarNode.Of(-7), ScalarNode.Of(3_000_000_000), ScalarNode.Of(""), ScalarNode.Of("web"), ScalarNode.Of("é/%"), ScalarNode.NumberFrom("1e3"), ListNode.Empty, MapNode.Empty);
        if (depth <= 0) return scalars;
        return Gen.OneOf(scalars, Map(depth), Gen.ListOf(Value(depth - 1)).Select(items => (Node)new ListNode(items)));
    }
}
