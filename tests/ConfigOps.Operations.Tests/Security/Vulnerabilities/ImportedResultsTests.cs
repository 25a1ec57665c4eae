using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities;

public sealed class ImportedResultsTests : IDisposable
{
    private readonly VulnerabilityFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Results_of_trivy_are_taken_over()
    {
        var result = _files.Import("""
            {"SchemaVersion": 2, "ArtifactName": "redis:7", "Results": [
              {"Target": "redis:7 (debian 12)", "Type": "debian", "Vulnerabilities": [
                {"VulnerabilityID": "CVE-2023-1", "PkgName": "libssl3", "InstalledVersion": "3.0.1", "FixedVersion": "3.0.2", "Severity": "HIGH", "Title": "A hole",
                 "PkgIdentifier": {"PURL": "pkg:deb/debian/libssl3@3.0.1?arch=amd64"}, "CVSS": {"nvd": {"V3Vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "V3Score": 7.5}}}]},
              {"Target": "none"}]}
            """).Scan("redis:7");

        var item = Assert.Single(result.Open);
        Assert.Equal(("CVE-2023-1", "redis:7", "pkg:deb/debian/libssl3", "3.0.1", "3.0.2", Severity.High, 7.5), (item.Id, item.Subject, item.Package, item.Version, item.FixedIn, item.Severity, item.Score));
        Assert.Empty(result.Omissions);
    }

    [Fact]
    public void Results_of_grype_are_taken_over_under_their_CVE()
    {
        var result = _files.Import("""
            {"source": {"type": "image", "target": {"userInput": "redis:7"}}, "matches": [
              {"vulnerability": {"id": "GHSA-1", "severity": "Critical", "fix": {"versions": ["1.2.4"], "state": "fixed"}, "description": "First line\nmore"},
               "relatedVulnerabilities": [{"id": "CVE-2023-2", "cvss": [{"version": "3.1", "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}],
               "artifact": {"name": "x", "version": "1.2.3", "type": "npm", "purl": "pkg:npm/x@1.2.3"}}]}
            """).Scan();

        var item = Assert.Single(result.Open);
        Assert.Equal(("CVE-2023-2", "First line", "1.2.4", Severity.Critical, 9.8), (item.Id, item.Summary, item.FixedIn, item.Severity, item.Score));
        Assert.Equal(["GHSA-1"], item.Aliases);
    }

    [Fact]
    public void Statements_clear_what_was_imported()
    {
        var result = _files
            .Import("""{"ArtifactName": "redis:7", "Results": [{"Vulnerabilities": [{"VulnerabilityID": "CVE-2023-1", "PkgName": "x", "InstalledVersion": "1", "Severity": "LOW", "PkgIdentifier": {"PURL": "pkg:npm/x@1"}}]}]}""")
            .Vex("""{"@context": "https://openvex.dev/ns", "statements": [{"vulnerability": {"name": "CVE-2023-1"}, "products": [{"@id": "pkg:npm/x@1"}], "status": "fixed"}]}""")
            .Scan();

        Assert.Empty(result.Open);
        Assert.Single(result.Cleared);
    }

    [Fact]
    public void A_result_of_no_known_scanner_is_a_mistake_of_the_user() =>
        Assert.Contains("neither trivy", Assert.Throws<ConfigurationException>(() => _files.Import("{}").Scan()).Message, StringComparison.Ordinal);
}
