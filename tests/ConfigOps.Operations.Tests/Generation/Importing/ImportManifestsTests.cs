using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Importing;
using ConfigOps.Operations.Generation.Importing.Manifests;
using ConfigOps.Operations.Tests.Validation;

namespace ConfigOps.Operations.Tests.Generation.Importing;

public sealed class ImportManifestsTests
{
    /// <summary>What <c>helm template</c> prints for a chart of the usual kind.</summary>
    private const string Chart = """
        ---
        # Source: shop/templates/serviceaccount.yaml
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: release-shop
          annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/shop" }
        ---
        # Source: shop/templates/config.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: release-shop }
        data:
          LOG_LEVEL: info
          BACKEND: http://release-db:5432
          shop.yaml: "a: 1\n"
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: release-shop }
        stringData: { API_TOKEN: do-not-take-me }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: shop-front }
        spec:
          type: LoadBalancer
          selector: { app.kubernetes.io/name: shop, app.kubernetes.io/instance: release }
          ports: [{ name: http, port: 80, targetPort: http }]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: release-shop
          labels: { helm.sh/chart: shop-1.0.0, app.kubernetes.io/version: "2.4" }
        spec:
          replicas: 3
          selector: { matchLabels: { app.kubernetes.io/name: shop, app.kubernetes.io/instance: release } }
          template:
            metadata:
              annotations: { checksum/config: abc, example.com/team: shop }
              labels: { app.kubernetes.io/name: shop, app.kubernetes.io/instance: release, team: shop }
            spec:
              serviceAccountName: release-shop
              hostNetwork: true
              tolerations: [{ operator: Exists }]
              initContainers: [{ name: wait, image: "busybox:1.36" }]
              containers:
              - name: shop
                image: ghcr.io/example/shop:2.4.1
                ports: [{ name: http, containerPort: 8080 }, { name: dns, containerPort: 5353, protocol: UDP }]
                livenessProbe: { httpGet: { path: /alive, port: http }, initialDelaySeconds: 10 }
                readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 5, failureThreshold: 5 }
                envFrom: [{ configMapRef: { name: release-shop } }, { secretRef: { name: release-shop } }]
                env:
                - { name: REGION, value: eu }
                - { name: NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
                - { name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: elsewhere, key: password } } }
                resources: { requests: { cpu: 100m }, limits: { cpu: 200m, memory: 256Mi } }
                securityContext: { privileged: true, capabilities: { add: [NET_ADMIN] } }
                volumeMounts:
                - { name: tmp, mountPath: /tmp }
                - { name: host, mountPath: /host }
                - { name: config, mountPath: /etc/shop/shop.yaml, subPath: shop.yaml }
              - name: sidecar
                image: ghcr.io/example/sidecar:1.0.0
              volumes:
              - { name: tmp, emptyDir: {} }
              - { name: host, hostPath: { path: /var/log } }
              - { name: config, configMap: { name: release-shop } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: release-db }
        spec:
          serviceName: release-db
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              securityContext: { runAsUser: 999 }
              containers:
              - name: db
                image: postgres:17.5
                ports: [{ containerPort: 5432 }]
                volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
          volumeClaimTemplates:
          - metadata: { name: data }
            spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 8Gi } } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: release-db }
        spec: { selector: { app: db }, ports: [{ port: 5432 }] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: release-shop, annotations: { nginx.ingress.kubernetes.io/ssl-redirect: "true" } }
        spec:
          rules:
          - host: shop.example.org
            http: { paths: [{ path: /, pathType: ImplementationSpecific, backend: { service: { name: shop-front, port: { number: 80 } } } }] }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: release-shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
        subjects: [{ kind: ServiceAccount, name: release-shop, namespace: "" }]
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: release-migrate }
        spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "a/b:1" }] } } }

        """;

    [Fact]
    public void The_output_of_helm_template_becomes_components()
    {
        using var platform = GenerateFixture.SamplePlatform().With("chart.yaml", Chart);

        var result = platform.ImportManifests("chart.yaml");

        var text = new StringBuilder(result.Text);
        foreach (var (path, content) in platform.Snapshot("imported").Where(pair => pair.Key.Contains('/', StringComparison.Ordinal))) text.Append("=== ").Append(path).Append('\n').Append(content);
        Expectation.Matches("chart.txt", text.ToString());
        Assert.DoesNotContain("do-not-take-me", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_imported_passes_Generate_and_Validate()
    {
        using var platform = GenerateFixture.SamplePlatform().With("chart.yaml", Chart);
        platform.ImportManifests("chart.yaml");

        var generated = await platform.RunAsync(options => options with { Catalogue = "imported" });

        Assert.Equal(["release-db", "shop-front"], generated.Catalogue.Components.Select(component => component.Name));
        Assert.Equal(["release-migrate"], generated.Catalogue.Jobs.Select(job => job.Name));
        Assert.Equal("", await Validated.Lines(YamlWriter.WriteAll(generated.Manifests.Resources.Select(resource => resource.Root))));
    }

    /// <summary>The law of the round trip: what Generate wrote, imported into a catalogue with the same environment, tiers and jobs of tenants, generates the same objects.</summary>
    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public async Task What_Generate_wrote_comes_back_the_same(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf(environment);
        await platform.RunAsync(options => options with { Environment = environment });
        var file = (MapNode)YamlReader.Read(platform.Read($"environments/{environment}.yaml")).Documents.Single();
        foreach (var (path, text) in platform.Snapshot("environments").Where(pair => !pair.Key.StartsWith("components/", StringComparison.Ordinal) && (!pair.Key.StartsWith("jobs/", StringComparison.Ordinal) || pair.Value.Contains("perTenant: true", StringComparison.Ordinal)))) platform.With($"imported/{path}", text);
        platform.With($"imported/{environment}.yaml", YamlWriter.Write(file.Without("components").Without("allComponents")));

        platform.ImportManifests($"artifacts/{environment}/manifests", options => options with { Environment = environment });
        await platform.RunAsync(options => options with { Environment = environment, Catalogue = "imported", Output = "again" });

        var before = Objects(platform.Snapshot($"artifacts/{environment}/manifests"));
        var after = Objects(platform.Snapshot($"again/{environment}/manifests"));
        Assert.True(before.Count > 60, $"only {before.Count} objects were compared");
        Assert.Equal("", Differences(before, after));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n", "in.yaml: there is no Deployment, StatefulSet, CronJob or Job, so there is nothing to make a component or a job of")]
    [InlineData("a: b: c\n", "in.yaml:1:5: not valid YAML: \": \" cannot stand here; quote the text, or check the indentation")]
    [InlineData("- a\n", "in.yaml:1:1: a manifest is a map with apiVersion and kind, this is a list")]
    public void A_mistake_is_said_with_its_place(string text, string expected)
    {
        using var platform = GenerateFixture.Small().With("in.yaml", text);

        Assert.Equal(expected, string.Join('\n', Assert.Throws<ConfigurationException>(() => platform.ImportManifests("in.yaml")).Mistakes));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        using var platform = GenerateFixture.Small();

        Assert.Equal("nowhere: there is no such file or folder; check --input", Assert.Throws<ConfigurationException>(() => platform.ImportManifests("nowhere")).Message);
    }

    internal static SortedDictionary<string, Resource> Objects(SortedDictionary<string, string> files)
    {
        var objects = new SortedDictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var (path, text) in files.Where(pair => pair.Key.EndsWith(".yaml", StringComparison.Ordinal)))
            foreach (var resource in ManifestReader.Read(text, path).Resources) objects.Add(resource.Key.ToString(), resource);
        return objects;
    }

    internal static string Differences(SortedDictionary<string, Resource> before, SortedDictionary<string, Resource> after)
    {
        var text = new StringBuilder();
        foreach (var (key, resource) in before)
        {
            if (!after.TryGetValue(key, out var other)) text.Append("- ").Append(key).Append('\n');
            else if (!resource.Root.Equals(other.Root)) text.Append("~ ").Append(key).Append('\n').Append(string.Concat(ConfigOps.Kubernetes.Merging.NodeDiff.Between(resource.Root, other.Root).Select(change => $"    {change}\n")));
        }

        foreach (var key in after.Keys.Where(key => !before.ContainsKey(key))) text.Append("+ ").Append(key).Append('\n');
        return text.ToString();
    }
}
