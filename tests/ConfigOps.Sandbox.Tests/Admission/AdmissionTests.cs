using System.Net;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Tests.Http;

namespace ConfigOps.Sandbox.Tests.Admission;

public class AdmissionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Container = """{"name":"a","image":"a:1"}""";

    [Fact]
    public async Task A_pod_gets_its_account_priority_and_tolerations()
    {
        var ns = await sandbox.Namespace();
        var pod = await Pod(ns, "p", $$"""{"containers":[{{Container}}]}""");
        Assert.Equal(HttpStatusCode.Created, pod.Code);
        Assert.Equal("default", pod.Body.At("spec", "serviceAccountName")?.AsString());
        Assert.Equal(0, pod.Body.At("spec", "priority")?.AsInteger());
        Assert.Equal(2, pod.Body.At("spec", "tolerations")?.Items.Count);
        Assert.StartsWith("kube-api-access-", pod.Body.At("spec", "volumes")!.Items[0]["name"]!.AsString(), StringComparison.Ordinal);
        Assert.Equal("Pending", pod.Body.At("status", "phase")?.AsString());
    }

    [Fact]
    public async Task A_pod_of_a_priority_class_gets_its_number()
    {
        var ns = await sandbox.Namespace();
        var pod = await Pod(ns, "p", $$"""{"priorityClassName":"system-cluster-critical","containers":[{{Container}}]}""");
        Assert.Equal(2_000_000_000, pod.Body.At("spec", "priority")?.AsInteger());
        var missing = await Pod(ns, "q", $$"""{"priorityClassName":"none-such","containers":[{{Container}}]}""");
        Assert.Equal(HttpStatusCode.Forbidden, missing.Code);
        Assert.Contains("no PriorityClass with name none-such was found", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_range_fills_in_and_bounds()
    {
        var ns = await sandbox.Namespace();
        await sandbox.Post($"/api/v1/namespaces/{ns}/limitranges", """
            {"apiVersion":"v1","kind":"LimitRange","metadata":{"name":"l"},"spec":{"limits":[{"type":"Container","default":{"cpu":"500m"},"defaultRequest":{"cpu":"100m"},"max":{"cpu":"1"},"min":{"cpu":"50m"}}]}}
            """);
        var pod = await Pod(ns, "p", $$"""{"containers":[{{Container}}]}""");
        Assert.Equal("""{"limits":{"cpu":"500m"},"requests":{"cpu":"100m"}}""", Sorted(pod.Body.At("spec", "containers")!.Items[0]["resources"]!));
        Assert.Equal("LimitRanger plugin set: cpu request for container a; cpu limit for container a", pod.Body.At("metadata", "annotations", "kubernetes.io/limit-ranger")?.AsString());
        var large = await Pod(ns, "q", """{"containers":[{"name":"a","image":"a:1","resources":{"limits":{"cpu":"2"}}}]}""");
        Assert.Equal(HttpStatusCode.Forbidden, large.Code);
        Assert.Equal("pods \"q\" is forbidden: maximum cpu usage per Container is 1, but limit is 2", large.Message);
    }

    [Fact]
    public async Task A_quota_ends_what_a_namespace_may_use()
    {
        var ns = await sandbox.Namespace();
        await sandbox.Post($"/api/v1/namespaces/{ns}/resourcequotas", """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"q"},"spec":{"hard":{"requests.cpu":"1","configmaps":"1"}}}""");
        var silent = await Pod(ns, "p", $$"""{"containers":[{{Container}}]}""");
        Assert.Equal("pods \"p\" is forbidden: failed quota: q: must specify requests.cpu for: a", silent.Message);
        const string Half = """{"containers":[{"name":"a","image":"a:1","resources":{"requests":{"cpu":"600m"}}}]}""";
        Assert.Equal(HttpStatusCode.Created, (await Pod(ns, "p", Half)).Code);
        var second = await Pod(ns, "q", Half);
        Assert.Equal(HttpStatusCode.Forbidden, second.Code);
        Assert.Equal("pods \"q\" is forbidden: exceeded quota: q, requested: requests.cpu=600m, used: requests.cpu=600m, limited: requests.cpu=1", second.Message);
        await sandbox.Delete($"/api/v1/namespaces/{ns}/pods/p");
        Assert.Equal(HttpStatusCode.Created, (await Pod(ns, "q", Half)).Code);
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"}}""")).Code);
    }

    [Fact]
    public async Task A_quota_is_not_given_away_twice_to_writes_at_the_same_time()
    {
        var ns = await sandbox.Namespace();
        await sandbox.Post($"/api/v1/namespaces/{ns}/resourcequotas", """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"q"},"spec":{"hard":{"configmaps":"5"}}}""");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"c-"}}""")));
        Assert.Equal(5, answers.Count(answer => answer.Code == HttpStatusCode.Created));
        Assert.Equal(15, answers.Count(answer => answer.Code == HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task Pod_security_refuses_pods_and_warns_of_what_makes_them()
    {
        var ns = await sandbox.Namespace();
        await sandbox.Patch($"/api/v1/namespaces/{ns}", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"baseline","pod-security.kubernetes.io/warn":"restricted"}}}""");
        var privileged = await Pod(ns, "p", """{"containers":[{"name":"a","image":"a:1","securityContext":{"privileged":true}}]}""");
        Assert.Equal(HttpStatusCode.Forbidden, privileged.Code);
        Assert.Contains("violates PodSecurity \"baseline:latest\": privileged (container \"a\" must not set securityContext.privileged=true)", privileged.Message, StringComparison.Ordinal);
        var deployment = await sandbox.Post(
            $"/apis/apps/v1/namespaces/{ns}/deployments",
            """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"a","image":"a:1"}]}}}}""");
        Assert.Equal(HttpStatusCode.Created, deployment.Code);
        Assert.Contains("would violate PodSecurity", string.Join(' ', deployment.Headers.GetValues("Warning")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_ends_takes_nothing_new()
    {
        var ns = await sandbox.Namespace();
        var deleted = await sandbox.Delete($"/api/v1/namespaces/{ns}");
        Assert.Equal("Terminating", deleted.Body.At("status", "phase")?.AsString());
        var refused = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}""");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Code);
        Assert.Contains("because it is being terminated", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("kube-system")]
    public async Task The_system_s_namespaces_stay(string ns) => Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.Delete($"/api/v1/namespaces/{ns}")).Code);

    [Fact]
    public async Task Unknown_fields_are_refused_warned_of_or_dropped()
    {
        var ns = await sandbox.Namespace();
        const string Body = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"dataa":{}}""";
        var strict = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps?fieldValidation=Strict", Body);
        Assert.Equal("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"dataa\"", strict.Message);
        var warned = await sandbox.Post($"/api/v1/namespaces/{ns}/configmaps", Body);
        Assert.Equal(HttpStatusCode.Created, warned.Code);
        Assert.Equal("299 - \"unknown field \\\"dataa\\\"\"", Assert.Single(warned.Headers.GetValues("Warning")));
        Assert.Null(warned.Body["dataa"]);
    }

    [Theory]
    [InlineData("/apis/apps/v1", "deployments", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b","c":"d"}},"spec":{"containers":[{"name":"a","image":"a:1"}]}}}}""", """{"spec":{"selector":{"matchLabels":{"c":"d"}}}}""", "spec.selector", "field is immutable")]
    [InlineData("/api/v1", "secrets", """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"d"},"type":"Opaque"}""", """{"type":"other/type"}""", "type", "field is immutable")]
    [InlineData("/api/v1", "configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"d"},"immutable":true,"data":{"a":"b"}}""", """{"data":{"a":"c"}}""", "data", "field is immutable when `immutable` is set")]
    [InlineData("/api/v1", "pods", """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"d"},"spec":{"containers":[{"name":"a","image":"a:1"}]}}""", """{"spec":{"hostname":"x"}}""", "spec", "pod updates may not change fields other than")]
    [InlineData("/api/v1", "services", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"d"},"spec":{"ports":[{"port":80}]}}""", """{"spec":{"clusterIP":"10.96.3.3"}}""", "spec.clusterIPs[0]", "may not change once set")]
    [InlineData("/apis/rbac.authorization.k8s.io/v1", "rolebindings", """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"d"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"x"}}""", """{"roleRef":{"name":"y"}}""", "roleRef", "cannot change roleRef")]
    public async Task What_is_immutable_is_not_changed(string root, string plural, string body, string patch, string field, string message)
    {
        var ns = await sandbox.Namespace();
        Assert.Equal(HttpStatusCode.Created, (await sandbox.Post($"{root}/namespaces/{ns}/{plural}", body)).Code);
        var refused = await sandbox.Patch($"{root}/namespaces/{ns}/{plural}/d", patch);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Code);
        Assert.Contains(refused.Body.At("details", "causes")!.Items, cause => cause["field"]?.AsString() == field && cause["message"]!.AsString()!.Contains(message, StringComparison.Ordinal));
    }

    private Task<Answer> Pod(string ns, string name, string spec) =>
        sandbox.Post($"/api/v1/namespaces/{ns}/pods", $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{name}}"},"spec":{{spec}}}""");

    private static string Sorted(Node node) => new MapNode(((MapNode)node).Members.OrderBy(member => member.Key, StringComparer.Ordinal)).ToString();
}
