using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

/// <summary>Scans manifests given as text, on the second of January 2030.</summary>
internal static class Scan
{
    public static Task<SecurityScanResult> Of(string yaml, SecurityScanOptions? options = null)
    {
        var file = ManifestReader.Read(yaml, "manifests.yaml");
        Assert.Empty(file.Problems);
        options ??= new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty };
        return new SecurityScanOperation(new FixedClock()).RunAsync(options with { Manifests = new ManifestSet(file.Resources) });
    }

    /// <summary>The ids of the rules that report something.</summary>
    public static async Task<IReadOnlyList<string>> RulesOf(string yaml, SecurityScanOptions? options = null) =>
        [.. (await Of(yaml, options)).Report.Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];
}
