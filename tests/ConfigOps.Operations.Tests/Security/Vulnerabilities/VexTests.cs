using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities;

public sealed class VexTests : IDisposable
{
    private const string Image = "registry.example.com/web:1.4.2";

    private readonly VulnerabilityFiles _files = new VulnerabilityFiles()
        .Advisory("GHSA-x", """ "aliases": ["CVE-2024-1"], "affected": [{"package": {"ecosystem": "npm", "name": "x"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]""")
        .CycloneDx(Image, "pkg:npm/x@1.0.0");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("""{"@id": "pkg:npm/x@1.0.0"}""", true)]
    [InlineData("""{"@id": "pkg:npm/x"}""", true)]
    [InlineData("""{"@id": "pkg:npm/x@2.0.0"}""", false)]
    [InlineData("""{"@id": "pkg:npm/y@1.0.0"}""", false)]
    [InlineData("""{"@id": "pkg:oci/web?repository_url=registry.example.com/web&tag=1.4.2"}""", true)]
    [InlineData("""{"@id": "pkg:oci/web?repository_url=registry.example.com/web&tag=1.4.3"}""", false)]
    [InlineData("""{"@id": "pkg:oci/web", "subcomponents": [{"@id": "pkg:npm/x@1.0.0"}]}""", true)]
    [InlineData("""{"@id": "pkg:oci/web", "subcomponents": [{"@id": "pkg:npm/y@1.0.0"}]}""", false)]
    [InlineData("""{"@id": "pkg:oci/other", "subcomponents": [{"@id": "pkg:npm/x@1.0.0"}]}""", false)]
    [InlineData("""{"@id": "https://example.com/web", "identifiers": {"purl": "pkg:npm/x@1.0.0"}}""", true)]
    public void A_statement_clears_the_product_that_it_names(string product, bool isCleared)
    {
        var result = _files.Vex(OpenVex("not_affected", product)).Scan();

        Assert.Equal(isCleared ? 0 : 1, result.Open.Count);
        Assert.Equal(isCleared ? 1 : 0, result.Cleared.Count);
    }

    [Theory]
    [InlineData("not_affected", true)]
    [InlineData("fixed", true)]
    [InlineData("affected", false)]
    [InlineData("under_investigation", false)]
    public void Only_two_statuses_clear(string status, bool isCleared) => Assert.Equal(isCleared ? 0 : 1, _files.Vex(OpenVex(status, """{"@id": "pkg:npm/x"}""")).Scan().Open.Count);

    [Fact]
    public void The_newest_statement_counts()
    {
        var result = _files
            .Vex(OpenVex("affected", """{"@id": "pkg:npm/x"}""", "2026-02-01T00:00:00Z"))
            .Vex(OpenVex("not_affected", """{"@id": "pkg:npm/x"}""", "2026-01-01T00:00:00Z"))
            .Scan();

        Assert.Single(result.Open);
    }

    [Fact]
    public void What_was_cleared_stays_in_the_report_with_its_reason()
    {
        var cleared = _files.Vex(OpenVex("not_affected", """{"@id": "pkg:npm/x"}""")).Scan().ToNode()["cleared"]!.Items[0];

        Assert.Equal(("CVE-2024-1", "not affected", "vulnerable_code_not_present: never called", "vex-0.json"), (cleared["id"]!.AsString(), cleared["status"]!.AsString(), cleared["reason"]!.AsString(), cleared["document"]!.AsString()));
    }

    [Theory]
    [InlineData("c0", true)]
    [InlineData("c1", false)]
    [InlineData("urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#c0", true)]
    [InlineData("urn:cdx:00000000-395b-41f5-a30f-a58921a69b79/1#c0", false)]
    [InlineData("pkg:npm/x@1.0.0", true)]
    public void CycloneDX_refers_to_components_of_documents(string reference, bool isCleared)
    {
        var result = _files.Vex($$"""
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
             "vulnerabilities": [{"id": "CVE-2024-1", "analysis": {"state": "false_positive", "detail": "no"}, "affects": [{"ref": "{{reference}}"}]}]}
            """).Scan();

        Assert.Equal(isCleared ? 0 : 1, result.Open.Count);
    }

    [Fact]
    public void A_reference_within_another_document_clears_nothing_here()
    {
        var result = _files.Vex("""{"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2024-1", "analysis": {"state": "resolved"}, "affects": [{"ref": "c0"}]}]}""").Scan();

        Assert.Single(result.Open);
    }

    [Theory]
    [InlineData("[]", "is no VEX document")]
    [InlineData("{", "is no JSON")]
    [InlineData("""{"statements": [{"status": "fine"}]}""", "the status 'fine'")]
    public void A_document_that_cannot_be_read_is_a_mistake_of_the_user(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => _files.Vex(text).Scan()).Message, StringComparison.Ordinal);

    private static string OpenVex(string status, string product, string at = "2026-01-01T00:00:00Z") => $$"""
        {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.com/vex", "author": "team-shop", "timestamp": "{{at}}",
         "statements": [{"vulnerability": {"name": "GHSA-x", "aliases": ["CVE-2024-1"]}, "products": [{{product}}], "status": "{{status}}",
                         "justification": "vulnerable_code_not_present", "impact_statement": "never called"}]}
        """;
}
