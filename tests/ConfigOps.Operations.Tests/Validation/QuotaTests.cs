using System.Text;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>What namespaces need at most, against quotas, ranges and nodes.</summary>
public sealed class QuotaTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 4
          STRATEGY
          template: { spec: { containers: [ { name: web, image: i:1, resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { memory: 1Gi } } } ] } }
        ---

        """;

    private const string Scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web, namespace: shop }\nspec: { maxReplicas: 10, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }\n---\n";

    [Theory]
    [InlineData("strategy: { type: Recreate }", "", "requests.cpu: 2", "")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 0 } }", "", "requests.cpu: 2", "")]
    [InlineData("", "", "requests.cpu: 2", "Deployment|needs up to 2500m of requests.cpu, and may have 2")]
    [InlineData("", "", "requests.cpu: 2500m", "")]
    [InlineData("strategy: { rollingUpdate: { maxSurge: 2 } }", "", "pods: 5", "needs up to 6 of pods, and may have 5")]
    [InlineData("strategy: { type: Recreate }", Scaler, "pods: 9", "needs up to 10 of pods, and may have 9")]
    [InlineData("strategy: { type: Recreate }", Scaler, "pods: 10", "")]
    [InlineData("strategy: { type: Recreate }", "", "limits.memory: 3Gi", "needs up to 4Gi of limits.memory, and may have 3Gi")]
    [InlineData("strategy: { type: Recreate }", "", "limits.cpu: 9", "states no limits.cpu, which quota \"q\" counts (limits.cpu); its pods are refused")]
    [InlineData("strategy: { type: Recreate }", "", "count/deployments.apps: 0", "needs up to 1 of count/deployments.apps, and may have 0")]
    [InlineData("strategy: { type: Recreate }", "", "count/deployments.apps: 1", "")]
    [InlineData("strategy: { type: Recreate }", "", "services: 0", "")]
    public async Task Workloads_at_their_most_are_held_against_the_quota(string strategy, string more, string hard, string expected)
    {
        var found = await Lines(Web.Replace("STRATEGY", strategy, StringComparison.Ordinal) + more + $"apiVersion: v1\nkind: ResourceQuota\nmetadata: {{ name: q, namespace: shop }}\nspec: {{ hard: {{ {hard} }} }}\n");

        if (expected.Length == 0) Assert.Equal("", found);
        else Assert.Contains(expected.Split('|')[^1], found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_namespace_does_not_count() =>
        Assert.Equal("", await Lines(Web.Replace("STRATEGY", "", StringComparison.Ordinal) + "apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: q, namespace: other }\nspec: { hard: { pods: 0 } }\n"));

    [Theory]
    [InlineData("scopes: [ BestEffort ]", "")]
    [InlineData("scopes: [ NotBestEffort ]", "quota/exceeded")]
    [InlineData("scopeSelector: { matchExpressions: [ { scopeName: PriorityClass, operator: In, values: [ high ] } ] }", "")]
    [InlineData("scopeSelector: { matchExpressions: [ { scopeName: PriorityClass, operator: DoesNotExist } ] }", "quota/exceeded")]
    public async Task A_quota_counts_the_pods_of_its_scopes(string scopes, string expected) =>
        Assert.StartsWith(expected, await Lines(Web.Replace("STRATEGY", "", StringComparison.Ordinal) + $"apiVersion: v1\nkind: ResourceQuota\nmetadata: {{ name: q, namespace: shop }}\nspec: {{ hard: {{ pods: 1 }}, {scopes} }}\n") is var found && expected.Length == 0 ? found + "|" : found.Length == 0 ? "nothing" : found, StringComparison.Ordinal);

    [Theory]
    [InlineData("type: Container, default: { cpu: 1 }", "")]
    [InlineData("type: Container, max: { memory: 512Mi }", "quota/limit-range /spec/template/spec/containers/0/resources/limits/memory Deployment shop/web: container \"web\" may have 1Gi of memory, and LimitRange \"r\" allows 512Mi")]
    [InlineData("type: Container, min: { cpu: 1 }", "quota/limit-range /spec/template/spec/containers/0/resources/requests/cpu Deployment shop/web: container \"web\" requests 500m of cpu, and LimitRange \"r\" asks for 1 at least")]
    [InlineData("type: Container, default: { cpu: 2 }, maxLimitRequestRatio: { cpu: 2 }", "quota/limit-range /spec/template/spec/containers/0/resources/limits/cpu Deployment shop/web: container \"web\" may have 2 of cpu and requests 500m, more than the 2 times that LimitRange \"r\" allows")]
    [InlineData("type: Pod, max: { memory: 2Gi }", "")]
    public async Task Containers_keep_within_the_range_and_get_its_defaults(string limit, string expected) =>
        Assert.Equal(expected, await Lines(Web.Replace("STRATEGY", "", StringComparison.Ordinal) + $"apiVersion: v1\nkind: LimitRange\nmetadata: {{ name: r, namespace: shop }}\nspec: {{ limits: [ {{ {limit} }} ] }}\n"));

    [Fact]
    public async Task Defaults_of_a_range_state_what_a_quota_counts() =>
        Assert.Equal("", await Lines(Web.Replace("STRATEGY", "", StringComparison.Ordinal) + "apiVersion: v1\nkind: LimitRange\nmetadata: { name: r, namespace: shop }\nspec: { limits: [ { type: Container, default: { cpu: 1 } } ] }\n---\napiVersion: v1\nkind: ResourceQuota\nmetadata: { name: q, namespace: shop }\nspec: { hard: { limits.cpu: 5 } }\n"));

    [Theory]
    [InlineData("{ cpu: \"4\", memory: 8Gi }", "")]
    [InlineData("{ cpu: 250m, memory: 64Gi }", "a pod fits none of the 1 nodes: it requests 500m of cpu, and the largest node has 250m")]
    [InlineData("{ cpu: \"1\", memory: 64Gi }", "all workloads together request up to 2500m of cpu, and the nodes have 1")]
    public async Task Pods_are_held_against_the_nodes_of_a_cluster(string allocatable, string expected)
    {
        var node = $"apiVersion: v1\nkind: Node\nmetadata: {{ name: worker }}\nstatus: {{ allocatable: {allocatable} }}\n";

        var found = await Lines(Web.Replace("STRATEGY", "", StringComparison.Ordinal), Live(node));

        if (expected.Length == 0) Assert.Equal("", found);
        else Assert.Contains(expected, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lives_in_the_cluster_uses_up_its_quota_too_but_is_not_counted_twice()
    {
        const string Other = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: other, namespace: shop }\nspec: { replicas: 3, strategy: { type: Recreate }, template: { spec: { containers: [ { name: c } ] } } }\n---\n";
        const string Quota = "apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: q, namespace: shop }\nspec: { hard: { pods: 6 } }\n---\n";
        var web = Web.Replace("STRATEGY", "strategy: { type: Recreate }", StringComparison.Ordinal);
        var made = "apiVersion: v1\nkind: Pod\nmetadata: { name: web-1, namespace: shop, ownerReferences: [ { kind: ReplicaSet, name: web, controller: true } ] }\nspec: { containers: [] }\n---\n";

        Assert.Contains("quota \"q\" of the cluster is exceeded: the namespace needs up to 7 of pods, and may have 6", await Lines(web, Live(Other + Quota + made)), StringComparison.Ordinal);
        Assert.Equal("", await Lines(web, Live(web + Quota + made)));
    }

    private static LiveSet Live(string yaml) => new(ManifestReader.Read(Encoding.UTF8.GetBytes(yaml), "live.yaml").Resources, new HashSet<(string, string)>());

    private static async Task<string> Lines(string yaml, LiveSet? live = null)
    {
        var report = await Validated.Of(yaml, options => options with { Live = live, Levels = new HashSet<ValidationLevel> { ValidationLevel.Quota } });
        return string.Join('\n', report.Findings.Select(finding => $"{finding.Rule} {finding.Path} {finding.Message}"));
    }
}
