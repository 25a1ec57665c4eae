using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>What a component calls is written on its workload, so that a scan sees when a policy forbids it.</summary>
public sealed class DeclaredFlowTests
{
    [Fact]
    public async Task What_a_component_calls_stands_on_its_workload()
    {
        var resources = (await Platform()).Resources;

        Assert.Equal("authentication:8080, billing:8080, ml-inference:8500, notification:8080, tenant-management:8080", Backend(resources).Annotation("configops.io/calls"));
    }

    [Fact]
    public async Task A_policy_that_forbids_a_declared_call_is_found()
    {
        var manifests = await Platform();
        var closed = new ManifestSet(manifests.Resources.Select(resource => resource is { Kind.Kind: "NetworkPolicy", Name: "billing" } ? resource.With(resource.Root.WithAt(["spec", "ingress"], null)) : resource));

        Assert.DoesNotContain(await FlowFindings(manifests), message => message.Contains("calls billing", StringComparison.Ordinal));
        Assert.Contains(await FlowFindings(closed), message => message.Contains("calls billing on port ", StringComparison.Ordinal) && message.Contains("deny", StringComparison.Ordinal));
    }

    private static Resource Backend(IEnumerable<Resource> resources) => resources.Single(resource => resource is { Kind.Kind: "Deployment", Name: "backend-api" });

    private static async Task<ManifestSet> Platform()
    {
        using var platform = GenerateFixture.SamplePlatform();
        return (await platform.RunAsync()).Manifests;
    }

    private static async Task<IEnumerable<string>> FlowFindings(ManifestSet manifests) =>
        (await new SecurityScanOperation(TimeProvider.System).RunAsync(new SecurityScanOptions { Environment = "dev", Manifests = manifests })).Report.Findings.Where(finding => finding.Rule == "network/denied-flow").Select(finding => finding.Message);
}
