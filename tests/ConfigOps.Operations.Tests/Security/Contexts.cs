using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

/// <summary>What rules look at, made from manifests given as text.</summary>
internal static class Contexts
{
    public static ScanContext Of(string yaml)
    {
        var file = ManifestReader.Read(yaml, "manifests.yaml");
        Assert.Empty(file.Problems);
        return Of(file.Resources);
    }

    public static ScanContext Of(IEnumerable<Resource> resources) =>
        new([.. resources.Select(resource => new ScannedResource(resource))], new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty }, new DateOnly(2030, 1, 2));
}
