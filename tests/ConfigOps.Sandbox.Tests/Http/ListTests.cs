using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tests.Http;

public class ListTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_list_comes_in_pages_of_one_moment()
    {
        var ns = await Fill(7);
        var path = $"/api/v1/namespaces/{ns}/configmaps";
        var first = await sandbox.Get(path + "?limit=3");
        Assert.Equal(["c0", "c1", "c2"], Names(first));
        Assert.Equal(4, first.Body.At("metadata", "remainingItemCount")?.AsInteger());
        await sandbox.Delete(path + "/c4");
        var second = await sandbox.Get($"{path}?limit=3&continue={first.Body.At("metadata", "continue")!.AsString()}");
        Assert.Equal(["c3", "c4", "c5"], Names(second));
        Assert.Equal(first.Body.At("metadata", "resourceVersion"), second.Body.At("metadata", "resourceVersion"));
        var third = await sandbox.Get($"{path}?limit=3&continue={second.Body.At("metadata", "continue")!.AsString()}");
        Assert.Equal(["c6"], Names(third));
        Assert.Null(third.Body.At("metadata", "continue"));
    }

    [Theory]
    [InlineData("labelSelector=n=1", "c1")]
    [InlineData("labelSelector=n+in+(1,2),n!=2", "c1")]
    [InlineData("fieldSelector=metadata.name=c2", "c2")]
    public async Task Selectors_choose(string query, string expected)
    {
        var ns = await Fill(4);
        Assert.Equal([expected], Names(await sandbox.Get($"/api/v1/namespaces/{ns}/configmaps?{query}")));
    }

    [Theory]
    [InlineData("labelSelector=n+in+1")]
    [InlineData("fieldSelector=spec.unknown=1")]
    [InlineData("limit=many")]
    [InlineData("continue=nonsense")]
    public async Task A_malformed_query_is_refused(string query)
    {
        var answer = await sandbox.Get($"/api/v1/namespaces/default/configmaps?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Code);
        Assert.Equal("BadRequest", answer.Reason);
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        var ns = await Fill(4);
        var deleted = await sandbox.Delete($"/api/v1/namespaces/{ns}/configmaps?labelSelector=n!=2");
        Assert.Equal(HttpStatusCode.OK, deleted.Code);
        Assert.Equal(["c2"], Names(await sandbox.Get($"/api/v1/namespaces/{ns}/configmaps")));
    }

    [Fact]
    public async Task A_table_has_the_columns_of_the_kind()
    {
        var ns = await Fill(1);
        var table = await sandbox.Get($"/api/v1/namespaces/{ns}/configmaps", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");
        Assert.Equal(["Name", "Data", "Age"], table.Body["columnDefinitions"]!.Items.Select(column => column["name"]!.AsString()!));
        Assert.Equal("""["c0",1,"0s"]""", table.Body["rows"]!.Items[0]["cells"]!.ToString());
        Assert.Equal("c0", table.Body["rows"]!.Items[0].At("object", "metadata", "name")?.AsString());
    }

    [Fact]
    public async Task Yaml_is_given_when_asked_for()
    {
        var answer = await sandbox.Get("/api/v1/namespaces/default", "application/yaml");
        Assert.Contains("kind: Namespace", answer.Body.AsString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_media_type_the_server_does_not_have_is_refused() =>
        Assert.Equal(HttpStatusCode.NotAcceptable, (await sandbox.Get("/api/v1/namespaces/default", "application/vnd.kubernetes.protobuf")).Code);

    private static IEnumerable<string> Names(Answer answer) => answer.Body["items"]!.Items.Select(item => item.At("metadata", "name")!.AsString()!);

    private async Task<string> Fill(int count)
    {
        var ns = await sandbox.Namespace();
        for (var i = 0; i < count; i++)
            await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c{{{i}}}","labels":{"n":"{{{i}}}"}},"data":{"k":"v"}}""");
        return ns;
    }
}
