namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Bills of materials that the catalogue attaches to images.</summary>
public sealed class AttachedSbomTests : IDisposable
{
    private const string Sbom = """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{"type": "library", "name": "lodash", "version": "4.17.15", "purl": "pkg:npm/lodash@4.17.15"}]}
        """;

    private const string Advisory = """
        {"id": "GHSA-p6mc-m468-83gw", "aliases": ["CVE-2020-8203"], "summary": "Prototype pollution", "affected": [{"package": {"ecosystem": "npm", "name": "lodash"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "3.7.0"}, {"fixed": "4.17.19"}]}]}]}
        """;

    private readonly PlatformFixture _platform = new PlatformFixture().WithFile("osv/GHSA-p6mc-m468-83gw.json", Advisory);

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void What_the_catalogue_attaches_is_looked_up_under_the_component_s_image()
    {
        _platform.Run("--target=Generate");
        var before = Manifests();
        _platform.WithFile("sboms/billing.cdx.json", Sbom).WithChange("environments/components/billing.yaml", "image:", "sbom: sboms/billing.cdx.json\nimage:");

        var run = _platform.Run("--target=SecurityScan", "--osv-db=osv", "--severity=critical");

        Assert.DoesNotContain("exit code 2", run.Error, StringComparison.Ordinal);
        var report = _platform.Read("artifacts/dev/reports/security-scan.json");
        Assert.Contains("lodash 4.17.15 has CVE-2020-8203", report, StringComparison.Ordinal);
        Assert.Contains("/billing:", report, StringComparison.Ordinal);
        Assert.Contains("no bill of materials is about", report, StringComparison.Ordinal);
        Assert.Equal(before, Manifests());
    }

    private string Manifests() => string.Concat(_platform.FilesIn("artifacts/dev/manifests").Select(file => _platform.Read($"artifacts/dev/manifests/{file}")));

    [Fact]
    public void Files_that_are_missing_are_named_with_the_component_that_names_them_all_at_once()
    {
        foreach (var name in new[] { "billing", "analytics" })
            _platform.WithChange($"environments/components/{name}.yaml", "image:", $"sbom: sboms/{name}.cdx.json\nimage:");

        var run = _platform.Run("--target=SecurityScan", "--osv-db=osv");

        Assert.Equal(2, run.Code);
        Assert.Contains("environments/components/billing.yaml: sbom: sboms/billing.cdx.json cannot be read", run.Error, StringComparison.Ordinal);
        Assert.Contains("environments/components/analytics.yaml: sbom: sboms/analytics.cdx.json cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_out_of_the_repository_is_a_mistake()
    {
        _platform.WithChange("environments/components/billing.yaml", "image:", "sbom: ../../etc/passwd\nimage:");

        var run = _platform.Run("--target=Generate");

        Assert.Equal(2, run.Code);
        Assert.Contains("must be a relative path without", run.Error, StringComparison.Ordinal);
    }
}
