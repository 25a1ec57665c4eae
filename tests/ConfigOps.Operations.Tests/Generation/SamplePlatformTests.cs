using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class SamplePlatformTests
{
    private static readonly string[] ComponentNames = ["analytics", "authentication", "backend-api", "billing", "ml-inference", "notification", "tenant-management"];

    private static readonly string[] KindsOfEveryComponent = ["ServiceAccount", "ConfigMap", "Secret", "Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy"];

    public static TheoryData<string> Environments { get; } = ["dev", "staging", "prod"];

    [Theory]
    [InlineData("dev", "200m", "256Mi", 1)]
    [InlineData("staging", "1000m", "2Gi", 3)]
    [InlineData("prod", "4000m", "8Gi", 5)]
    public async Task Every_environment_has_seven_complete_components_in_its_tier(string environment, string cpu, string memory, long replicas)
    {
        var resources = await ResourcesOf(environment);

        Assert.Equal(ComponentNames, resources.Select(resource => resource.Label("configops.io/component")).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        foreach (var component in ComponentNames)
            foreach (var kind in KindsOfEveryComponent)
                Assert.Contains(resources, resource => resource.Kind.Kind == kind && resource.Label("configops.io/component") == component);
        foreach (var kind in (string[])["Namespace", "ResourceQuota", "LimitRange", "Ingress", "Role", "RoleBinding"]) Assert.Contains(resources, resource => resource.Kind.Kind == kind);
        var container = Single(resources, "Deployment", "backend-api").At("spec", "template", "spec", "containers")!.Items[0];
        Assert.Equal(cpu, container.At("resources", "requests", "cpu")!.AsString());
        Assert.Equal(memory, container.At("resources", "limits", "memory")!.AsString());
        Assert.Equal(replicas, Single(resources, "HorizontalPodAutoscaler", "backend-api").At("spec", "minReplicas")!.AsInteger());
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_supported_Kubernetes_version_knows_every_field(string environment)
    {
        var resources = await ResourcesOf(environment);

        var problems = new List<string>();
        foreach (var version in (string[])["1.32", "1.33", "1.34", "1.35", "1.36"])
        {
            var catalog = SchemaBundle.Shipped.Version(version);
            foreach (var resource in resources)
            {
                var kind = catalog.Find(resource.Kind);
                if (kind is null) problems.Add($"{version} has no {resource.Kind}");
                else problems.AddRange(StructuralDecoder.Check(resource.Root, kind.Root).Select(problem => $"{version} {resource} {problem.Path}: {problem.Message}"));
            }
        }

        Assert.Empty(problems);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_pod_passes_the_restricted_Pod_Security_level(string environment)
    {
        var pods = (await ResourcesOf(environment)).Select(PodTemplate.Of).OfType<PodTemplate>().ToList();

        Assert.InRange(pods.Count, ComponentNames.Length, 100);
        Assert.All(pods, pod => Assert.Equal("", PodSecurityEvaluator.Evaluate(pod, PodSecurityLevel.Restricted, PodSecurityVersion.Latest).Message));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_security_scan_has_nothing_to_complain_of(string environment)
    {
        var manifests = new ManifestSet(await ResourcesOf(environment));

        var scan = await new SecurityScanOperation(TimeProvider.System).RunAsync(new SecurityScanOptions { Environment = environment, Manifests = manifests, TrustedRegistries = ["registry.example.com/music"] });

        // One replica is what the free tier promises; what is only worth knowing (secrets as variables) is no complaint.
        var findings = scan.Report.Findings.Where(finding => finding.Severity != Severity.Info && (environment != "dev" || finding.Rule != "workload/single-replica"));
        Assert.Equal("", string.Join('\n', findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.Resource} {finding.Path}: {finding.Message}")));
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task The_quota_has_room_for_every_component_at_its_most_replicas_while_all_of_them_roll(string environment)
    {
        var resources = await ResourcesOf(environment);
        var hard = resources.Single(resource => resource.Kind.Kind == "ResourceQuota").At("spec", "hard")!;
        decimal pods = 0, cpu = 0, memory = 0;
        foreach (var scaler in resources.Where(resource => resource.Kind.Kind == "HorizontalPodAutoscaler"))
        {
            var most = scaler.At("spec", "maxReplicas")!.AsInteger()!.Value;
            var running = most + Math.Ceiling(most * 0.25m);
            var limits = Single(resources, "Deployment", scaler.Name).At("spec", "template", "spec", "containers")!.Items[0].At("resources", "limits")!;
            pods += running;
            cpu += running * Quantity.OrZero(limits["cpu"]).Value;
            memory += running * Quantity.OrZero(limits["memory"]).Value;
        }

        Assert.InRange(pods, 1, Quantity.OrZero(hard["pods"]).Value);
        Assert.InRange(cpu, 0.1m, Quantity.OrZero(hard["limits.cpu"]).Value);
        Assert.InRange(memory, 1, Quantity.OrZero(hard["limits.memory"]).Value);
        Assert.Equal(hard["limits.cpu"], hard["requests.cpu"]);
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Workloads_refer_only_to_what_is_generated_beside_them(string environment)
    {
        var resources = await ResourcesOf(environment);
        var names = resources.Select(resource => $"{resource.Kind.Kind}/{resource.Name}").Append("ConfigMap/kube-root-ca.crt").ToHashSet(StringComparer.Ordinal);
        var used = new List<string>();
        foreach (var resource in resources.Where(resource => resource.Kind.Kind == "Deployment"))
        {
            var spec = resource.At("spec", "template", "spec")!;
            used.Add($"ServiceAccount/{spec["serviceAccountName"]!.AsString()}");
            used.AddRange(spec["containers"]!.Items[0]["envFrom"]!.Items.Select(from => from["configMapRef"] is { } map ? $"ConfigMap/{map["name"]!.AsString()}" : $"Secret/{from.At("secretRef", "name")!.AsString()}"));
            used.AddRange((spec["volumes"]?.Items ?? []).Select(volume => volume["configMap"]).OfType<Node>().Select(map => $"ConfigMap/{map["name"]!.AsString()}"));
        }

        Assert.True(used.Count > 3 * ComponentNames.Length, $"only {used.Count} references were found");
        Assert.Empty(used.Except(names));
    }

    [Fact]
    public async Task A_declared_call_is_allowed_at_both_ends_and_nothing_else_between_components_is()
    {
        var policies = (await ResourcesOf("dev")).Where(resource => resource.Kind.Kind == "NetworkPolicy" && resource.Label("configops.io/component") is not null).ToList();
        var outgoing = policies.SelectMany(policy => Peers(policy, "egress", "to").Select(peer => (Caller: policy.Name, Callee: peer.Name, peer.Port))).Order().ToList();
        var incoming = policies.SelectMany(policy => Peers(policy, "ingress", "from").Select(peer => (Caller: peer.Name, Callee: policy.Name, peer.Port))).Order().ToList();

        Assert.Equal(outgoing, incoming);
        Assert.Equal(
            [
                ("analytics", "tenant-management", 8080L), ("authentication", "notification", 8080L), ("authentication", "tenant-management", 8080L),
                ("backend-api", "authentication", 8080L), ("backend-api", "billing", 8080L), ("backend-api", "ml-inference", 8500L),
                ("backend-api", "notification", 8080L), ("backend-api", "tenant-management", 8080L), ("billing", "analytics", 8080L),
                ("billing", "notification", 8080L), ("billing", "tenant-management", 8080L),
            ],
            outgoing);
    }

    [Fact]
    public async Task Every_place_is_a_place_of_the_written_file()
    {
        using var platform = GenerateFixture.SamplePlatform();

        var result = await platform.RunAsync();

        foreach (var resource in result.Manifests.Resources)
        {
            var lines = platform.Read(resource.File!).Split('\n');
            var position = NodePath.Of("metadata", "name").Locate(resource.Root);
            Assert.Equal($"  name: {resource.Name}", lines[position.Line - 1]);
        }
    }

    private static IEnumerable<(string Name, long Port)> Peers(Resource policy, string direction, string side) =>
        from rule in policy.At("spec", direction)?.Items ?? []
        from peer in rule[side]!.Items
        let name = peer.At("podSelector", "matchLabels", "app.kubernetes.io/name")?.AsString()
        where name is not null
        from port in rule["ports"]!.Items
        select (name, port["port"]!.AsInteger()!.Value);

    private static async Task<IReadOnlyList<Resource>> ResourcesOf(string environment)
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf(environment);
        return (await platform.RunAsync(options => options with { Environment = environment, RequiresSecrets = true })).Manifests.Resources;
    }

    private static Resource Single(IEnumerable<Resource> resources, string kind, string name) => resources.Single(resource => resource.Kind.Kind == kind && resource.Name == name);
}
