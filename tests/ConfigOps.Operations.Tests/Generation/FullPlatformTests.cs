using System.Text;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class FullPlatformTests
{
    [Theory]
    [InlineData("_namespace")]
    [InlineData("store")]
    [InlineData("vault")]
    [InlineData("single")]
    [InlineData("load-plays")]
    [InlineData("report-billing")]
    [InlineData("scan-images")]
    public async Task Whatever_there_is_is_written_like_this(string folder)
    {
        using var platform = FullPlatform.Make();

        await platform.RunAsync(options => options with { Environment = FullPlatform.Environment });

        Expectation.Matches($"full-{folder}.txt", Written(platform, $"artifacts/full/manifests/{folder}"));
    }

    [Theory]
    [InlineData("blue-note-archive", "_namespace")]
    [InlineData("blue-note-archive", "billing")]
    [InlineData("blue-note-archive", "save-tenant")]
    [InlineData("blue-note-archive", "train-composer")]
    [InlineData("indie-waves", "_namespace")]
    [InlineData("indie-waves", "backend-api")]
    public async Task What_a_tenant_has_is_written_like_this(string tenant, string folder)
    {
        using var platform = FullPlatform.Make();

        await platform.RunAsync(options => options with { Environment = FullPlatform.Environment, Tenant = tenant });

        Expectation.Matches($"full-{tenant}-{folder}.txt", Written(platform, $"artifacts/full/tenants/{tenant}/{folder}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("blue-note-archive")]
    [InlineData("indie-waves")]
    public async Task Everything_is_valid_in_every_supported_version_and_restricted(string? tenant)
    {
        using var platform = FullPlatform.Make();
        var manifests = (await platform.RunAsync(options => options with { Environment = FullPlatform.Environment, Tenant = tenant })).Manifests;

        var validated = await new ValidateOperation(TimeProvider.System).RunAsync(
            new ValidateOptions { Environment = FullPlatform.Environment, Manifests = manifests, KubernetesVersions = ["1.32", "1.33", "1.34", "1.35", "1.36"] }, null, CancellationToken.None);

        // Custom resources whose definitions are not at hand are skipped, and said to be; the Gateway is the cluster's, not the platform's.
        Assert.Equal("", string.Join('\n', validated.Report.Findings.Where(finding => finding.Severity > Operations.Findings.Severity.Info && finding.Rule != "reference/missing-gateway").Select(finding => $"{finding.Rule} {finding.Resource}: {finding.Message}")));
        var pods = manifests.Resources.Select(PodTemplate.Of).OfType<PodTemplate>().ToList();
        Assert.NotEmpty(pods);
        Assert.All(pods, pod => Assert.Equal("", PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Restricted, PodSecurityVersion.Latest).Message));
    }

    [Theory]
    [InlineData("Namespace"), InlineData("ServiceAccount"), InlineData("Role"), InlineData("RoleBinding"), InlineData("ConfigMap"), InlineData("Secret"), InlineData("Deployment"), InlineData("StatefulSet")]
    [InlineData("Service"), InlineData("HTTPRoute"), InlineData("HorizontalPodAutoscaler"), InlineData("VerticalPodAutoscaler"), InlineData("PodDisruptionBudget"), InlineData("NetworkPolicy"), InlineData("ResourceQuota")]
    [InlineData("LimitRange"), InlineData("PriorityClass"), InlineData("PersistentVolumeClaim"), InlineData("ServiceMonitor"), InlineData("CronJob"), InlineData("Job")]
    public async Task Every_kind_carries_the_recommended_labels(string kind)
    {
        using var platform = FullPlatform.Make();
        var resources = (await platform.RunAsync(options => options with { Environment = FullPlatform.Environment })).Manifests.Resources.Where(resource => resource.Kind.Kind == kind).ToList();

        Assert.NotEmpty(resources);
        foreach (var resource in resources)
            foreach (var label in (string[])["name", "instance", "part-of", "managed-by"])
                Assert.False(string.IsNullOrEmpty(resource.Label($"app.kubernetes.io/{label}")), $"{resource} lacks {label}");
    }

    [Fact]
    public async Task Without_the_extension_there_is_no_vertical_autoscaler()
    {
        using var platform = FullPlatform.Make().Edit("environments/full.yaml", ", vertical-pod-autoscaler", "");

        var resources = (await platform.RunAsync(options => options with { Environment = FullPlatform.Environment })).Manifests.Resources;

        Assert.DoesNotContain(resources, resource => resource.Kind.Kind == "VerticalPodAutoscaler");
    }

    [Theory]
    [InlineData("dev.yaml", "tier: free", "tier: free\nmonitoringx: {}", "environments/dev.yaml:8:1: unknown key \"monitoringx\"; did you mean \"monitoring\"?")]
    [InlineData("dev.yaml", "  className: nginx\n", "  type: gateway\n  className: nginx\n", "environments/dev.yaml:11:3: ingress.type gateway needs an extension of the cluster: add gateway-api to extensions\nenvironments/dev.yaml:11:3: ingress.type gateway needs ingress.gateway, the Gateway that routes are attached to\nenvironments/dev.yaml:12:3: ingress.className has no meaning for ingress.type gateway: the Gateway has it; remove it\nenvironments/dev.yaml:15:3: ingress.clusterIssuer has no meaning for ingress.type gateway: the Gateway has it; remove it")]
    [InlineData("dev.yaml", "  className: nginx\n", "", "environments/dev.yaml:10:1: environment.ingress lacks className (a DNS label): the ingress class")]
    [InlineData("dev.yaml", "  className: nginx\n", "  className: nginx\n  gateway:\n    name: a\n    namespace: b\n", "environments/dev.yaml:12:3: ingress.gateway has no meaning for ingress.type ingress; remove it, or set ingress.type to gateway")]
    [InlineData("dev.yaml", "  namespace: monitoring", "  namespace: monitoring\n  discovery: service-monitor", "environments/dev.yaml:17:3: monitoring.discovery service-monitor needs an extension of the cluster: add prometheus-operator to extensions")]
    [InlineData("dev.yaml", "  namespace: monitoring", "  namespace: monitoring\n  labels:\n    a: b", "environments/dev.yaml:17:3: monitoring.labels are labels of ServiceMonitors; set monitoring.discovery to service-monitor, or remove them")]
    [InlineData("dev.yaml", "tier: free", "tier: free\ntenancy:\n  database: postgres", "environments/dev.yaml:9:3: tenancy.database names \"postgres\", which is not one of the environment's backingServices")]
    [InlineData("dev.yaml", "tier: free", "tier: free\nextensions: [kueu]", "environments/dev.yaml:8:14: extensions[0] must be one of external-secrets, gateway-api, kueue, prometheus-operator, vertical-pod-autoscaler, this is the text \"kueu\"; did you mean \"kueue\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nkind: DaemonSet", "environments/components/web.yaml:6:7: kind must be one of Deployment, StatefulSet, this is the text \"DaemonSet\"")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\npriority: hgh", "environments/components/web.yaml:6:11: priority must be one of critical, high, normal, low, batch, this is the text \"hgh\"; did you mean \"high\"?")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nseccomp: Unconfined", "environments/components/web.yaml:6:10: seccomp \"Unconfined\" must be RuntimeDefault or Localhost/FILE, a path below the kubelet's seccomp folder")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nappArmor: unconfined", "environments/components/web.yaml:6:11: appArmor \"unconfined\" must be RuntimeDefault, Localhost/NAME, or none")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nvolumes:\n  /data:\n    size: 1Gi", "environments/components/web.yaml:7:3: components.web.volumes./data can be mounted by one node at a time, and there are up to 2 replicas; set kind to StatefulSet, access to ReadWriteMany, or replicas and scaling.maxReplicas to 1")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nkind: StatefulSet\nwritable:\n  /data: 1Gi\nvolumes:\n  /data/:\n    size: 1Gi", "environments/components/web.yaml:10:3: components.web.volumes has /data/, which writable has already; a path is mounted once")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nverticalScaling:\n  mode: Recreate", "environments/components/web.yaml:6:1: components.web.verticalScaling.mode Recreate changes the requests that scaling from 1 to 2 replicas measures by, and the two would chase each other; use Off, or set scaling.maxReplicas to 1")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nverticalScaling:\n  minCpu: 2\n  maxCpu: 1", "environments/components/web.yaml:7:11: verticalScaling.minCpu must be a quantity like 250m or 512Mi, this is the integer 2\nenvironments/components/web.yaml:8:11: verticalScaling.maxCpu must be a quantity like 250m or 512Mi, this is the integer 1")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nverticalScaling:\n  minCpu: \"2\"\n  maxCpu: \"1\"", "environments/components/web.yaml:8:3: components.web.verticalScaling.maxCpu is less than minCpu")]
    [InlineData("components/web.yaml", "http: 8080", "http: 8080\nbackup:\n  schedule: \"@daily\"\n  command: [save]\n  volume: 1Gi", "environments/components/web.yaml:6:1: components.web.backup needs environment.toolbox, an image with a shell that deletes old backups")]
    [InlineData("dev.yaml", "tier: free", "tier: free\nimagePinning: digest", "environments/components/web.yaml:3:1: components.web.image \"web:1.0.0\" has no digest, and the environment's imagePinning asks for one; add @sha256: and the 64 digits that the registry names it by")]
    [InlineData("tiers.yaml", "maxReplicas: 2", "maxReplicas: 2\n  components: [wbe]", "environments/tiers.yaml:6:16: free.components names \"wbe\", which is not a component; did you mean \"web\"?")]
    public async Task A_misuse_is_said_with_its_place_and_its_mend(string file, string old, string text, string expected)
    {
        using var platform = GenerateFixture.Small().Edit($"environments/{file}", old, text);

        Assert.Equal(expected, await platform.RefusalAsync());
    }

    private static string Written(GenerateFixture platform, string folder)
    {
        var text = new StringBuilder();
        foreach (var (path, content) in platform.Snapshot(folder)) text.Append("=== ").Append(path).Append('\n').Append(content);
        return text.ToString();
    }
}
