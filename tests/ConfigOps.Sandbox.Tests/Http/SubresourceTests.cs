using System.Net;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tests.Http;

public class SubresourceTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Scale_reads_and_writes_the_replicas()
    {
        var ns = await sandbox.Namespace();
        var path = await Deployment(ns);
        var scale = await sandbox.Get(path + "/scale");
        Assert.Equal("Scale", scale.Body["kind"]?.AsString());
        Assert.Equal("app=web", scale.Body.At("status", "selector")?.AsString());
        var written = await sandbox.Put(path + "/scale", ((MapNode)scale.Body).WithAt(["spec", "replicas"], ScalarNode.Of(4)).ToString());
        Assert.Equal(4, written.Body.At("spec", "replicas")?.AsInteger());
        var stale = await sandbox.Put(path + "/scale", scale.Body.ToString());
        Assert.Equal(HttpStatusCode.Conflict, stale.Code);
        await sandbox.Patch(path + "/scale", """{"spec":{"replicas":2}}""");
        var deployment = (await sandbox.Get(path)).Body;
        Assert.Equal(2, deployment.At("spec", "replicas")?.AsInteger());
        Assert.Contains(deployment.At("metadata", "managedFields")!.Items, entry => entry["subresource"]?.AsString() == "scale");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sandbox.Patch(path + "/scale", """{"spec":{"replicas":-1}}""")).Code);
    }

    [Fact]
    public async Task A_pod_is_bound_once()
    {
        var ns = await sandbox.Namespace();
        await Pod(ns, "p");
        const string Binding = """{"apiVersion":"v1","kind":"Binding","target":{"kind":"Node","name":"n1"}}""";
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Post($"/api/v1/namespaces/{ns}/pods/p/binding", Binding)).Code);
        var pod = (await sandbox.Get($"/api/v1/namespaces/{ns}/pods/p")).Body;
        Assert.Equal("n1", pod.At("spec", "nodeName")?.AsString());
        Assert.Equal("PodScheduled", pod.At("status", "conditions")!.Items[0]["type"]?.AsString());
        Assert.Equal(HttpStatusCode.Conflict, (await sandbox.Post($"/api/v1/namespaces/{ns}/pods/p/binding", Binding)).Code);
    }

    [Fact]
    public async Task A_pod_on_a_node_has_time_to_end()
    {
        var ns = await sandbox.Namespace();
        await Pod(ns, "p");
        await sandbox.Post($"/api/v1/namespaces/{ns}/pods/p/binding", """{"target":{"kind":"Node","name":"n1"}}""");
        var deleted = await sandbox.Delete($"/api/v1/namespaces/{ns}/pods/p");
        Assert.Equal(30, deleted.Body.At("metadata", "deletionGracePeriodSeconds")?.AsInteger());
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Get($"/api/v1/namespaces/{ns}/pods/p")).Code);
        await sandbox.Delete($"/api/v1/namespaces/{ns}/pods/p", """{"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":0}""");
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Get($"/api/v1/namespaces/{ns}/pods/p")).Code);
    }

    [Theory]
    [InlineData("Orphan", "orphan")]
    [InlineData("Foreground", "foregroundDeletion")]
    public async Task Propagation_is_left_to_the_garbage_collector_by_a_finalizer(string policy, string finalizer)
    {
        var ns = await sandbox.Namespace();
        var path = await Deployment(ns);
        var deleted = await sandbox.Delete($"{path}?propagationPolicy={policy}");
        Assert.Equal(finalizer, Assert.Single(deleted.Body.At("metadata", "finalizers")!.Items).AsString());
        Assert.NotNull(deleted.Body.At("metadata", "deletionTimestamp"));
    }

    [Fact]
    public async Task A_delete_whose_precondition_fails_deletes_nothing()
    {
        var ns = await sandbox.Namespace();
        var path = await Deployment(ns);
        var refused = await sandbox.Delete(path, """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"other"}}""");
        Assert.Equal(HttpStatusCode.Conflict, refused.Code);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Get(path)).Code);
    }

    [Fact]
    public async Task An_eviction_asks_the_disruption_budget()
    {
        var ns = await sandbox.Namespace();
        await Pod(ns, "p");
        await sandbox.Patch($"/api/v1/namespaces/{ns}/pods/p/status", """{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""");
        var budget = $"/apis/policy/v1/namespaces/{ns}/poddisruptionbudgets";
        await sandbox.Post(budget, """{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"b"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}}}""");
        await sandbox.Patch(budget + "/b/status", """{"status":{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":1,"expectedPods":1}}""");
        const string Eviction = """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p"}}""";
        var refused = await sandbox.Post($"/api/v1/namespaces/{ns}/pods/p/eviction", Eviction);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Code);
        Assert.Equal("Cannot evict pod as it would violate the pod's disruption budget.", refused.Message);
        await sandbox.Patch(budget + "/b/status", """{"status":{"disruptionsAllowed":1}}""");
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Post($"/api/v1/namespaces/{ns}/pods/p/eviction", Eviction)).Code);
        Assert.Equal(0, (await sandbox.Get(budget + "/b")).Body.At("status", "disruptionsAllowed")?.AsInteger());
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.Get($"/api/v1/namespaces/{ns}/pods/p")).Code);
    }

    [Fact]
    public async Task A_service_account_s_token_lets_it_do_what_its_role_allows()
    {
        var ns = await sandbox.Namespace();
        await sandbox.Post($"/api/v1/namespaces/{ns}/serviceaccounts", """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"reader"}}""");
        await sandbox.Post(
            $"/apis/rbac.authorization.k8s.io/v1/namespaces/{ns}/rolebindings",
            $$$"""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"r"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"},"subjects":[{"kind":"ServiceAccount","name":"reader","namespace":"{{{ns}}}"}]}""");
        var token = (await sandbox.Post($"/api/v1/namespaces/{ns}/serviceaccounts/reader/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}""")).Body.At("status", "token")!.AsString()!;
        using var client = new HttpClient { BaseAddress = sandbox.Cluster.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"/api/v1/namespaces/{ns}/pods", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri($"/api/v1/namespaces/{ns}/secrets", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("/api/v1/namespaces/default/pods", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_access_review_says_what_the_roles_say()
    {
        var owner = await sandbox.Post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", """{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"delete","resource":"pods","namespace":"default"}}}""");
        Assert.Equal(HttpStatusCode.Created, owner.Code);
        Assert.True(owner.Body.At("status", "allowed")?.AsBoolean());
        var bob = await sandbox.Post("/apis/authorization.k8s.io/v1/subjectaccessreviews", """{"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview","spec":{"user":"bob","resourceAttributes":{"verb":"delete","resource":"pods","namespace":"default"}}}""");
        Assert.False(bob.Body.At("status", "allowed")?.AsBoolean());
    }

    [Fact]
    public async Task A_node_port_is_allocated_and_kept()
    {
        var ns = await sandbox.Namespace();
        var created = await sandbox.Post($"/api/v1/namespaces/{ns}/services", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"port":80}]}}""");
        var port = created.Body.At("spec", "ports")!.Items[0]["nodePort"]!.AsInteger();
        Assert.InRange(port!.Value, 30000, 32767);
        Assert.StartsWith("10.96.", created.Body.At("spec", "clusterIP")!.AsString(), StringComparison.Ordinal);
        var replaced = await sandbox.Put($"/api/v1/namespaces/{ns}/services/s", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"port":80}],"selector":{"a":"b"}}}""");
        Assert.Equal(port, replaced.Body.At("spec", "ports")!.Items[0]["nodePort"]!.AsInteger());
        Assert.Equal(created.Body.At("spec", "clusterIP"), replaced.Body.At("spec", "clusterIP"));
    }

    private async Task<string> Deployment(string ns)
    {
        await sandbox.Post($"/apis/apps/v1/namespaces/{ns}/deployments", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"a","image":"a:1"}]}}}}""");
        return $"/apis/apps/v1/namespaces/{ns}/deployments/web";
    }

    private Task<Answer> Pod(string ns, string name) =>
        sandbox.Post($"/api/v1/namespaces/{ns}/pods", $$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","labels":{"app":"web"}},"spec":{"containers":[{"name":"a","image":"a:1"}]}}""");
}
