using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tests.Http;

public class ObjectTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_created_object_is_read_back_with_what_the_server_says_about_it()
    {
        var ns = await sandbox.Namespace();
        var created = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app","labels":{"a":"b"}},"data":{"k":"v"}}""");
        Assert.Equal(HttpStatusCode.Created, created.Code);
        var read = await sandbox.Get($"/api/v1/namespaces/{ns}/configmaps/app");
        Assert.Equal(HttpStatusCode.OK, read.Code);
        Assert.Equal(created.Body, read.Body);
        var metadata = read.Body["metadata"]!;
        Assert.Equal(ns, metadata["namespace"]?.AsString());
        Assert.True(Guid.TryParse(metadata["uid"]?.AsString(), out _));
        Assert.True(long.Parse(metadata["resourceVersion"]!.AsString()!) > 0);
        Assert.NotNull(metadata["creationTimestamp"]);
        Assert.Equal("tests", metadata.At("managedFields")?.Items[0]["manager"]?.AsString());
    }

    [Fact]
    public async Task Creating_an_object_twice_is_refused()
    {
        var ns = await sandbox.Namespace();
        const string body = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"}}""";
        await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", body);
        var again = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", body);
        Assert.Equal(HttpStatusCode.Conflict, again.Code);
        Assert.Equal("AlreadyExists", again.Reason);
        Assert.Equal("configmaps \"app\" already exists", again.Message);
        Assert.Equal("configmaps", again.Body.At("details", "kind")?.AsString());
    }

    [Fact]
    public async Task A_name_is_generated_from_its_prefix()
    {
        var ns = await sandbox.Namespace();
        const string body = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"app-"}}""";
        var names = new HashSet<string>();
        for (var i = 0; i < 5; i++) names.Add((await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", body)).Body.At("metadata", "name")!.AsString()!);
        Assert.Equal(5, names.Count);
        Assert.All(names, name => Assert.Matches("^app-[a-z0-9]{5}$", name));
    }

    [Fact]
    public async Task An_object_of_a_namespace_that_does_not_exist_is_refused()
    {
        var answer = await sandbox.Post("/api/v1/namespaces/nowhere/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"}}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.Code);
        Assert.Equal("namespaces \"nowhere\" not found", answer.Message);
    }

    [Fact]
    public async Task An_update_based_on_an_older_version_is_refused()
    {
        var ns = await sandbox.Namespace();
        var first = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"1"}}""");
        var path = $"/api/v1/namespaces/{ns}/configmaps/app";
        var second = await sandbox.Put(path, ((MapNode)first.Body).WithAt(["data", "k"], ScalarNode.Of("2")).ToString());
        Assert.Equal(HttpStatusCode.OK, second.Code);
        var stale = await sandbox.Put(path, ((MapNode)first.Body).WithAt(["data", "k"], ScalarNode.Of("3")).ToString());
        Assert.Equal(HttpStatusCode.Conflict, stale.Code);
        Assert.Equal("Conflict", stale.Reason);
        Assert.Equal("2", (await sandbox.Get(path)).Body.At("data", "k")?.AsString());
    }

    [Fact]
    public async Task A_write_that_changes_nothing_makes_no_new_version()
    {
        var ns = await sandbox.Namespace();
        var created = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"1"}}""");
        var path = $"/api/v1/namespaces/{ns}/configmaps/app";
        var patched = await sandbox.Patch(path, """{"data":{"k":"1"}}""");
        Assert.Equal(created.Body, patched.Body);
        var applied = await sandbox.Apply(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"1"}}""");
        var again = await sandbox.Apply(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"1"}}""");
        Assert.Equal(applied.Body, again.Body);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var ns = await sandbox.Namespace();
        var dry = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps?dryRun=All", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"}}""");
        Assert.Equal(HttpStatusCode.Created, dry.Code);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Get($"/api/v1/namespaces/{ns}/configmaps/app")).Code);
    }

    [Fact]
    public async Task Apply_conflicts_name_the_owner_and_the_field()
    {
        var ns = await sandbox.Namespace();
        var path = $"/api/v1/namespaces/{ns}/configmaps/app";
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Apply(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"1"}}""", "m1")).Code);
        var conflict = await sandbox.Apply(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"2"}}""", "m2");
        Assert.Equal(HttpStatusCode.Conflict, conflict.Code);
        Assert.Equal(".data.k", conflict.Body.At("details", "causes")!.Items[0]["field"]?.AsString());
        Assert.Contains("\"m1\"", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Apply(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"2"}}""", "m2", force: true)).Code);
    }

    [Theory]
    [InlineData("application/json-patch+json", """[{"op":"replace","path":"/data/k","value":"2"}]""")]
    [InlineData("application/merge-patch+json", """{"data":{"k":"2"}}""")]
    [InlineData("application/strategic-merge-patch+json", """{"data":{"k":"2"}}""")]
    public async Task Each_kind_of_patch_changes_an_object(string type, string patch)
    {
        var ns = await sandbox.Namespace();
        await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app"},"data":{"k":"1","l":"1"}}""");
        var patched = await sandbox.Patch($"/api/v1/namespaces/{ns}/configmaps/app", patch, type);
        Assert.Equal(HttpStatusCode.OK, patched.Code);
        Assert.Equal("""{"k":"2","l":"1"}""", patched.Body["data"]!.ToString());
    }

    [Fact]
    public async Task The_status_is_written_by_itself()
    {
        var ns = await sandbox.Namespace();
        const string body = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"web:1"}]}}},"status":{"replicas":9}}""";
        var created = await sandbox.Post($"/apis/apps/v1/namespaces/{ns}/deployments", body);
        Assert.Null(created.Body.At("status", "replicas"));
        var path = $"/apis/apps/v1/namespaces/{ns}/deployments/web";
        var status = await sandbox.Patch(path + "/status", """{"spec":{"replicas":7},"status":{"replicas":2}}""");
        Assert.Equal(HttpStatusCode.OK, status.Code);
        Assert.Equal(2, status.Body.At("status", "replicas")?.AsInteger());
        Assert.Equal(2, status.Body.At("spec", "replicas")?.AsInteger());
        Assert.Equal(1, status.Body.At("metadata", "generation")?.AsInteger());
        var scaled = await sandbox.Patch(path, """{"spec":{"replicas":3},"status":{"replicas":5}}""");
        Assert.Equal(2, scaled.Body.At("status", "replicas")?.AsInteger());
        Assert.Equal(2, scaled.Body.At("metadata", "generation")?.AsInteger());
    }

    [Fact]
    public async Task An_object_with_a_finalizer_stays_until_the_finalizer_goes()
    {
        var ns = await sandbox.Namespace();
        await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"app","finalizers":["example.com/wait"]}}""");
        var path = $"/api/v1/namespaces/{ns}/configmaps/app";
        var deleted = await sandbox.Delete(path);
        Assert.Equal("ConfigMap", deleted.Body["kind"]?.AsString());
        Assert.NotNull(deleted.Body.At("metadata", "deletionTimestamp"));
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Get(path)).Code);
        await sandbox.Patch(path, """{"metadata":{"finalizers":null}}""");
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Get(path)).Code);
    }

    [Fact]
    public async Task A_request_without_the_token_is_refused()
    {
        using var client = new HttpClient { BaseAddress = sandbox.Cluster.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/api/v1/pods", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/readyz", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }
}
