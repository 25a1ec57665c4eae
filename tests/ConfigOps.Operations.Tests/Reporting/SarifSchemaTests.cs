using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;
using ConfigOps.Operations.Tests.Reporting.Html;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Reporting;

/// <summary>The official schema of SARIF 2.1.0 comes in an npm package that the Test target installs.</summary>
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

    [Fact]
    public void An_exception_is_a_suppression_that_says_who_and_until_when()
    {
        var suppression = Sarif(SampleReports.Small).At("runs")!.Items[0]["results"]!.Items[1]["suppressions"]!.Items[0];

        Assert.Equal(("external", "accepted"), (suppression["kind"]!.AsString(), suppression["status"]!.AsString()));
        Assert.Matches(new Regex("team-shop, SHOP-12, until 2030-03-31"), suppression["justification"]!.AsString());
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
