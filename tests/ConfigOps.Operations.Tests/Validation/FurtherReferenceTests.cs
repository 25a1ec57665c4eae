using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>Every sort of reference, from both sides: what is missing is reported, what only looks alike is not.</summary>
public sealed class FurtherReferenceTests
{
    private const string Space = "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { tier: front } }\n---\n";
    private const string Pod = Space + "apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop, labels: { app: web } }\nspec: { containers: [ { name: c, image: i:1 } ] }\n---\n";
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { clusterIP: None, selector: { app: web }, ports: [ { port: 80 } ] }\n---\n";
    private const string Class = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: fast }\nprovisioner: x/y\n---\n";
    private const string Claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: c, namespace: shop }\nspec: { storageClassName: NAME }\n";
    private const string Route = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: r, namespace: shop }\nspec: { rules: [ { backendRefs: [ { name: NAME, port: PORT } ] } ] }\n";
    private const string Policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: policy, namespace: shop }\nspec: { podSelector: TARGET, ingress: [ { from: [ PEER ] } ] }\n";
    private const string Set = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: s, namespace: shop }\nspec: { serviceName: NAME, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }\n";
    private const string Binding = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: b }\nroleRef: { kind: ClusterRole, name: view }\nsubjects: [ { kind: ServiceAccount, name: NAME, namespace: shop } ]\n";

    private const string Reader = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef: { kind: Role, name: extension-apiserver-authentication-reader }\nsubjects: []\nmetadata: { name: b, namespace: ";
    private const string User = "apiVersion: v1\nkind: Pod\nmetadata: { name: p, namespace: shop }\nspec: { containers: [ { name: c, image: i:1 } ], volumes: [ { name: v, secret: { secretName: made } } ] }\n---\n";

    [Theory]
    [InlineData("apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: c, namespace: shop }\nspec: { secretName: NAME }\n")]
    [InlineData("apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: NAME, namespace: shop }\nspec: {}\n")]
    [InlineData("apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: c, namespace: shop }\nspec: { template: { metadata: { name: NAME } } }\n")]
    [InlineData("apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: c, namespace: shop }\nspec: { target: { name: NAME } }\n")]
    public async Task A_Secret_that_an_operator_makes_is_there(string maker)
    {
        await Finds(User + maker.Replace("NAME", "made", StringComparison.Ordinal), "");
        await Finds(User + maker.Replace("NAME", "other", StringComparison.Ordinal), "Medium reference/missing-object /spec/volumes/0/secret/secretName");
    }

    [Theory]
    [InlineData(Space + Class + Claim, "fast", "")]
    [InlineData(Space + Class + Claim, "slow", "Medium reference/missing-storage-class /spec/storageClassName")]
    [InlineData(Space + Claim, "slow", "references to the cluster: StorageClass \"slow\" is not among the manifests, and may be in the cluster")]
    [InlineData(Space + Claim, "\"\"", "")]
    [InlineData(Pod + Service + Set, "web", "")]
    [InlineData(Pod + Service + Set, "wep", "Medium reference/missing-governing-service /spec/serviceName")]
    [InlineData(Space + Binding, "default", "")]
    [InlineData(Space + Binding, "robot", "Low reference/missing-subject /subjects/0/name")]
    [InlineData(Space + "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot, namespace: shop }\n---\n" + Binding, "robot", "")]
    [InlineData(Binding, "robot", "references to the cluster: ServiceAccount \"shop/robot\" is not among the manifests, and may be in the cluster")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n---\n" + Binding, "robot", "Low reference/missing-subject /subjects/0/name")]
    [InlineData(Reader + "kube-system }\n", "", "")]
    [InlineData(Reader + "shop }\n", "", "Medium reference/missing-role /roleRef/name")]
    public Task Classes_services_and_accounts(string yaml, string name, string expected) => Finds(yaml.Replace("NAME", name, StringComparison.Ordinal), expected);

    [Theory]
    [InlineData("web", "80", "")]
    [InlineData("web", "81", "Medium reference/missing-route-backend /spec/rules/0/backendRefs/0/port")]
    [InlineData("wep", "80", "Medium reference/missing-route-backend /spec/rules/0/backendRefs/0/name")]
    public Task Routes_of_the_gateway_API(string name, string port, string expected) =>
        Finds(Pod + Service + Route.Replace("NAME", name, StringComparison.Ordinal).Replace("PORT", port, StringComparison.Ordinal), expected);

    [Theory]
    [InlineData("{}", "{ podSelector: { matchLabels: { app: web } } }", "")]
    [InlineData("{ matchLabels: { app: wep } }", "{ podSelector: {} }", "Medium reference/idle-network-policy /spec/podSelector")]
    [InlineData("{ matchExpressions: [ { key: app, operator: DoesNotExist } ] }", "{ podSelector: {} }", "Medium reference/idle-network-policy /spec/podSelector")]
    [InlineData("{ matchExpressions: [ { key: app, operator: Exists } ] }", "{ podSelector: {} }", "")]
    [InlineData("{}", "{ podSelector: { matchLabels: { app: wep } } }", "Low reference/missing-peer /spec/ingress/0/from/0/podSelector")]
    [InlineData("{}", "{ namespaceSelector: { matchLabels: { tier: back } } }", "references to the cluster: a Namespace with the labels tier=back is not among the manifests, and may be in the cluster")]
    [InlineData("{}", "{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } } }", "")]
    public Task Peers_and_targets_of_network_policies(string target, string peer, string expected) =>
        Finds(Pod + Policy.Replace("TARGET", target, StringComparison.Ordinal).Replace("PEER", peer, StringComparison.Ordinal), expected);

    [Theory]
    [InlineData("priorityClassName: system-node-critical", "")]
    [InlineData("priorityClassName: high", "references to the cluster: PriorityClass \"high\" is not among the manifests, and may be in the cluster")]
    [InlineData("runtimeClassName: kata", "references to the cluster: RuntimeClass \"kata\" is not among the manifests, and may be in the cluster")]
    public Task Classes_of_pods(string field, string expected) => Finds(Pod.Replace("spec: { containers", $"spec: {{ {field}, containers", StringComparison.Ordinal), expected);

    [Theory]
    [InlineData("shop", "")]
    [InlineData("kube-system", "")]
    [InlineData("shpo", "Medium reference/missing-namespace /metadata/namespace")]
    public Task Namespaces(string name, string expected) => Finds(Space + $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: a, namespace: {name} }}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: b, namespace: {name} }}\n", expected);

    [Fact]
    public async Task What_lives_in_the_cluster_is_there_and_what_does_not_is_certainly_missing()
    {
        var live = new LiveSet(Read(Space + Class), new HashSet<(string, string)>());
        var yaml = Claim.Replace("NAME", "fast", StringComparison.Ordinal) + "---\n" + Set.Replace("NAME", "web", StringComparison.Ordinal);

        Assert.Equal("High reference/missing-governing-service /spec/serviceName", await Lines(yaml, live));
    }

    [Fact]
    public async Task What_the_user_may_not_list_is_not_called_missing()
    {
        var live = new LiveSet(Read(Space), new HashSet<(string, string)> { ("", "Secret"), ("", "Service") });
        var yaml = """
            apiVersion: v1
            kind: Pod
            metadata: { name: p, namespace: shop }
            spec: { containers: [ { name: c, image: i:1, env: [ { name: A, valueFrom: { secretKeyRef: { name: s, key: k } } }, { name: B, valueFrom: { configMapKeyRef: { name: m, key: k } } } ] } ] }
            """;

        Assert.Equal("High reference/missing-object /spec/containers/0/env/1/valueFrom/configMapKeyRef/name", await Lines(yaml, live));
    }

    private static async Task Finds(string yaml, string expected) => Assert.Equal(expected, await Lines(yaml, null));

    private static async Task<string> Lines(string yaml, LiveSet? live)
    {
        var report = await Validated.Of(yaml, options => options with { Live = live, Levels = new HashSet<ValidationLevel> { ValidationLevel.References } });
        return string.Join('\n', [.. report.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Path}"), .. report.NotAssessed.Select(omission => $"{omission.What}: {omission.Reason}")]);
    }

    private static IReadOnlyList<Resource> Read(string yaml) => ManifestReader.Read(System.Text.Encoding.UTF8.GetBytes(yaml), "live.yaml").Resources;
}
