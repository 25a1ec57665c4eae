using System.Text;
using System.Xml.Linq;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Reporting;

/// <summary>Reports are held against what their readers take: schemas, longest texts, most entries.</summary>
public sealed class ConsumerLimitsTests
{
    private static readonly string Long = new('長', 1_500_000);

    [Fact]
    public void Jenkins_takes_every_JUnit_report()
    {
        Prop.ForAll(SampleReports.Hostile, report => Assert.Empty(JUnitCheck.Problems(XDocument.Parse(Text("junit", report)).Root!))).QuickCheckThrowOnFailure();
        Assert.Equal(
            ["<testsuites> must not have when", "<testsuite> lacks tests", "<testsuite> lacks failures", "<testsuite> lacks errors", "<testsuite> must not hold <failure>"],
            JUnitCheck.Problems(XElement.Parse("<testsuites when='now'><testsuite name='a'><failure/></testsuite></testsuites>")));
    }

    [Fact]
    public void No_two_cases_of_JUnit_are_taken_for_one() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        var twice = report with { Findings = [.. report.Findings, .. report.Findings] };
        var cases = XDocument.Parse(Text("junit", twice)).Descendants("testcase").Select(test => (test.Attribute("classname")!.Value, test.Attribute("name")!.Value)).ToList();

        Assert.Equal(cases.Count, cases.Distinct().Count());
        Assert.DoesNotContain(cases, test => test.Item2.AsSpan().IndexOfAny('\n', '\r') >= 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void GitLab_takes_every_SAST_report()
    {
        var schema = NodeJson.Parse(File.ReadAllText(RepositoryFiles.PathOf("tests", "Fixtures", "reports", "gitlab-sast-limits.json")));

        Prop.ForAll(SampleReports.Hostile, report => Assert.Empty(SchemaCheck.Problems(schema, NodeJson.Parse(Text("gitlab-sast", report))))).QuickCheckThrowOnFailure();
        Assert.Empty(SchemaCheck.Problems(schema, NodeJson.Parse(Text("gitlab-sast", Huge))));
        Assert.NotEmpty(SchemaCheck.Problems(schema, NodeJson.Parse("""{"version":"15","scan":{},"vulnerabilities":[{}]}""")));
    }

    [Fact]
    public void GitLab_knows_a_finding_again_that_moved()
    {
        var moved = SampleReports.Small with { Findings = [SampleReports.Small.Findings[0] with { Position = new SourcePosition(999, 1) }] };

        Assert.Equal(Signature(SampleReports.Small), Signature(moved));

        static string Signature(Report report) =>
            NodeJson.Parse(Text("gitlab-sast", report))["vulnerabilities"]!.Items[0].At("tracking", "items")!.Items[0]["signatures"]!.Items[0]["value"]!.AsString()!;
    }

    [Fact]
    public void GitLab_takes_every_code_quality_report() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        var entries = NodeJson.Parse(Text("gitlab", report)).Items;

        Assert.Equal(entries.Count, entries.Select(entry => entry["fingerprint"]!.AsString()).Distinct().Count());
        Assert.All(entries, entry =>
        {
            Assert.NotNull(entry["description"]!.AsString());
            Assert.NotEmpty(entry["check_name"]!.AsString()!);
            Assert.NotEmpty(entry.At("location", "path")!.AsString()!);
            Assert.Contains(entry["severity"]!.AsString(), (string[])["info", "minor", "major", "critical", "blocker"]);
            Assert.InRange(entry.At("location", "lines", "begin")!.AsInteger()!.Value, 1, int.MaxValue);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_job_summary_fits_GitHub_whatever_stands_in_it()
    {
        var bytes = Bytes("github-summary", Huge).Length;

        Assert.InRange(bytes, 1000, GitHubSummaryWriter.MostBytes + 2000);
        Assert.Contains("more, which the JSON report lists", Text("github-summary", Huge), StringComparison.Ordinal);
    }

    [Fact]
    public void An_annotation_is_one_line_that_GitHub_takes() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        foreach (var line in Text("github", report).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Matches("^::(error|warning|notice) [^\r\n]*title=[^:,\r\n]*::[^\r\n]*$", line);
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 64 * 1024);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_annotation_of_a_huge_text_is_cut() => Assert.All(Text("github", Huge).Split('\n'), line => Assert.InRange(line.Length, 0, 3 * GitHubReportWriter.MostText));

    private static Report Huge => SampleReports.Small with
    {
        Findings = [.. Enumerable.Range(0, 40).Select(index => SampleReports.Small.Findings[0] with { Path = $"/{index}", Message = index == 0 ? Long : new string('|', 50_000), Remediation = index == 0 ? Long : "Mend it." })],
        NotAssessed = [.. Enumerable.Range(0, 500).Select(index => new Omission($"part {index} {new string('*', 5000)}", new string('[', 5000), new string('!', 5000)))],
    };

    private static byte[] Bytes(string format, Report report)
    {
        using var stream = new MemoryStream();
        ReportWriters.Find(format)!.Write(report, stream);
        return stream.ToArray();
    }

    private static string Text(string format, Report report) => Encoding.UTF8.GetString(Bytes(format, report));
}
