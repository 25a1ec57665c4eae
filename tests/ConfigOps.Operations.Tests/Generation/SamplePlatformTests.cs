using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class SamplePlatformTests
{
    private static readonly string[] ComponentNames = ["analytics", "authentication", "backend-api", "billing", "ml-inference", "notification", "tenant-management"];

    private static readonly string[] KindsOfEveryComponent = ["ServiceAccount", "ConfigMap", "Secret", "Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy"];

    [Theory]
    [InlineData("dev", "200m", "256Mi", 1)]
    [InlineData("staging", "1000m", "2Gi", 3)]
    [InlineData("prod", "4000m", "8Gi", 5)]
    public async Task Every_environment_has_seven_complete_components(string environment, string cpu, string memory, long replicas)
    {
        using var platform = GenerateFixture.SamplePlatform().WithSecretsOf(environment);

        var result = await platform.RunAsync(options => options with { Environment = environment, RequiresSecrets = true });

        var resources = result.Manifests.Resources;
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

    private static Resource Single(IEnumerable<Resource> resources, string kind, string name) => resources.Single(resource => resource.Kind.Kind == kind && resource.Name == name);
}
