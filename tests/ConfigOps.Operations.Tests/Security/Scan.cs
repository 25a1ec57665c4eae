using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Sources;

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

    /// <summary>Scans one of the texts of an example: manifests, or a file of the repository.</summary>
    public static Task<SecurityScanResult> Of(RuleExample example, string text, SecurityScanOptions options)
    {
        options = options with { PodSecurityLevel = example.Level };
        return example.FileName == "manifests.yaml" ? Of(text, options) : Of("", options with { Sources = [SourceFile.From(example.FileName, text)!] });
    }

    /// <summary>The ids of the rules that report something.</summary>
    public static async Task<IReadOnlyList<string>> RulesOf(string yaml, SecurityScanOptions? options = null) =>
        [.. (await Of(yaml, options)).Report.Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal)];
}
