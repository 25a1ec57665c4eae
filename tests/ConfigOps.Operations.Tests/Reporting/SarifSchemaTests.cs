using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Tests.Reporting.Html;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Reporting;

/// <summary>
/// SARIF is held against the official schema, which comes in an npm package that the Test target installs, and against what GitHub's code scanning demands
/// beyond it.
/// </summary>
public sealed class SarifSchemaTests
{
    [Fact]
    public async Task What_is_written_is_valid()
    {
        var schema = Schema();

        foreach (var report in new[] { SampleReports.Small, await PageSamples.ScanAsync() }) Assert.Empty(SchemaCheck.Problems(schema, Sarif(report)));
        Prop.ForAll(SampleReports.Hostile, report => Assert.Empty(SchemaCheck.Problems(schema, Sarif(report)))).QuickCheckThrowOnFailure();
        Assert.NotEmpty(SchemaCheck.Problems(schema, NodeJson.Parse("""{"version": "2.1.0", "runs": [{"tool": {}, "results": [{"level": "bad"}]}]}""")));
    }

    [Fact]
    public void Fingerprints_outlive_moved_lines_and_reworded_messages()
    {
        var report = SampleReports.Small;
        var moved = report with { Findings = [.. report.Findings.Select(finding => finding with { Position = new SourcePosition(finding.Position.Line + 7, 1), Message = $"{finding.Message}!" })] };

        Assert.Equal(Prints(report), Prints(moved));
        Assert.Equal(2, Prints(report).Distinct().Count());
    }

    [Theory]
    [InlineData("a.yaml", "# a comment\n\n\n")]
    [InlineData("/home/somebody/else/manifests/b.yaml", "")]
    public async Task Fingerprints_are_the_same_on_every_machine_and_after_unrelated_changes(string file, string before)
    {
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  hostNetwork: true\n  containers:\n  - { name: web, image: web, securityContext: { privileged: true } }\n";

        var (here, there) = (await PrintsOf("manifests/web.yaml", Pod), await PrintsOf(file, before + Pod));

        Assert.True(here.Count > 5);
        Assert.Equal(here, there);
    }

    [Fact]
    public void An_exception_is_a_suppression_that_says_who_and_until_when()
    {
        var suppression = Sarif(SampleReports.Small).At("runs")!.Items[0]["results"]!.Items[1]["suppressions"]!.Items[0];

        Assert.Equal(("external", "accepted"), (suppression["kind"]!.AsString(), suppression["status"]!.AsString()));
        Assert.Matches(new Regex("team-shop, SHOP-12, until 2030-03-31"), suppression["justification"]!.AsString());
    }

    [Fact]
    public void Every_result_has_a_place_that_code_scanning_takes() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        foreach (var result in Sarif(report)["runs"]!.Items.SelectMany(run => run["results"]!.Items))
        {
            var place = Assert.Single(result["locations"]!.Items)["physicalLocation"]!;
            Assert.NotEmpty(place.At("artifactLocation", "uri")!.AsString()!);
            Assert.True(Uri.IsWellFormedUriString(place.At("artifactLocation", "uri")!.AsString(), UriKind.RelativeOrAbsolute));
            Assert.InRange(place.At("region", "startLine")!.AsInteger()!.Value, 1, int.MaxValue);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task No_rule_has_more_tags_than_code_scanning_takes()
    {
        var rules = Sarif(await PageSamples.ScanAsync()).At("runs")!.Items[0].At("tool", "driver", "rules")!.Items;

        Assert.All(rules, rule => Assert.InRange(rule.At("properties", "tags")!.Items.Count, 2, 20));
        Assert.Contains(rules, rule => rule.At("properties", "controls")?.Items.Count > 20);
        Assert.All(rules, rule => Assert.NotEmpty(rule.At("help", "text")!.AsString()!));
    }

    [Fact]
    public void More_results_than_code_scanning_takes_become_several_runs()
    {
        var runs = Sarif(PageSamples.Large(SarifReportWriter.MostResults + 1))["runs"]!.Items;

        Assert.Equal([SarifReportWriter.MostResults, 1], runs.Select(run => run["results"]!.Items.Count));
        Assert.Equal(["configops/security-scan/prod/", "configops/security-scan/prod/part-2/"], runs.Select(run => run.At("automationDetails", "id")!.AsString()));
    }

    [Theory]
    [InlineData("plain [ALL] {0}", "plain [ALL] {0}")]
    [InlineData("see [this](https://evil.example) \\ [x]", "see \\[this\\](https://evil.example) \\\\ \\[x\\]")]
    public void A_manifest_makes_no_link(string message, string written) =>
        Assert.Equal(written, Sarif(SampleReports.Small with { Findings = [SampleReports.Small.Findings[0] with { Message = message }] })["runs"]!.Items[0]["results"]!.Items[0].At("message", "text")!.AsString());

    private static async Task<SortedSet<string>> PrintsOf(string file, string text)
    {
        var options = new SecurityScanOptions { Environment = "dev", Manifests = new ManifestSet(ManifestReader.Read(text, file).Resources) };
        return [.. Prints((await new SecurityScanOperation(new FixedClock()).RunAsync(options)).Report).OfType<string>()];
    }

    private static IEnumerable<string?> Prints(Report report) =>
        Sarif(report)["runs"]!.Items[0]["results"]!.Items.Select(result => result.At("partialFingerprints", "configops/v1")!.AsString());

    private static Node Sarif(Report report)
    {
        using var stream = new MemoryStream();
        new SarifReportWriter().Write(report, stream);
        return NodeJson.Parse(stream.ToArray());
    }

    private static Node Schema()
    {
        var tools = Environment.GetEnvironmentVariable("CONFIGOPS_TEST_TOOLS") is { Length: > 0 } named ? named : RepositoryFiles.PathOf(".configops", "tools");
        var file = Path.Combine(tools, "npm", "@microsoft+jest-sarif", "node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json");
        if (File.Exists(file)) return NodeJson.Parse(File.ReadAllBytes(file));
        var reason = $"there is no {file}; ./build.sh --target=Test installs it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
        return MapNode.Empty;
    }
}
