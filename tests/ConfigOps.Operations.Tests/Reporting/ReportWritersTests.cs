using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Reporting;

public sealed class ReportWritersTests
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    [Fact]
    public void Every_format_has_one_writer_under_its_name()
    {
        Assert.Equal(["json", "sarif", "html", "csv", "junit", "gitlab", "gitlab-sast", "github", "github-summary"], ReportWriters.All.Select(writer => writer.Format));
        Assert.All(ReportWriters.All, writer => Assert.Same(writer, ReportWriters.Find(writer.Format)));
        Assert.Null(ReportWriters.Find("pdf"));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("csv")]
    [InlineData("junit")]
    [InlineData("gitlab")]
    [InlineData("gitlab-sast")]
    [InlineData("github")]
    [InlineData("github-summary")]
    public void A_report_looks_as_expected(string format) =>
        Expectation.Matches($"small.{format}", Regex.Replace(Write(format, SampleReports.Small), "\"(semanticVersion|version)\": \"0[0-9.]+\"", "\"$1\": \"VERSION\""));

    [Fact]
    public void The_counts_agree_across_all_formats() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        var (open, excepted) = (report.Findings.Count(finding => finding.Exception is null), report.Findings.Count(finding => finding.Exception is not null));

        var json = NodeJson.Parse(Write("json", report));
        Assert.Equal(open, json.At("summary", "findings")!.Entries.Sum(entry => entry.Value.AsInteger()));
        Assert.Equal(excepted, json.At("summary", "excepted")!.AsInteger());
        Assert.Equal(open + excepted, json["findings"]!.Items.Count);

        var results = NodeJson.Parse(Write("sarif", report))["runs"]!.Items[0]["results"]!.Items;
        Assert.Equal(open, results.Count(result => result["suppressions"] is null));
        Assert.Equal(excepted, results.Count(result => result["suppressions"] is not null));

        var records = CsvRecords(Write("csv", report)).Skip(1).ToList();
        Assert.Equal(report.NotAssessed.Count, records.Count(record => record[0] == CsvReportWriter.NotAssessed));
        records.RemoveAll(record => record[0] == CsvReportWriter.NotAssessed);
        Assert.Equal(open, records.Count(record => record[^1].Length == 0));
        Assert.Equal(excepted, records.Count(record => record[^1].Length > 0));
        Assert.All(records, record => Assert.Equal(18, record.Count));

        var suite = XDocument.Parse(Write("junit", report)).Root!.Element("testsuite")!;
        Assert.Equal(open, suite.Descendants("failure").Count());
        Assert.Equal(open.ToString(), suite.Attribute("failures")!.Value);
        Assert.Equal(suite.Elements("testcase").Count().ToString(), suite.Attribute("tests")!.Value);
        Assert.Equal(suite.Descendants("skipped").Count().ToString(), suite.Attribute("skipped")!.Value);

        Assert.Equal(open + report.NotAssessed.Count, NodeJson.Parse(Write("gitlab", report)).Items.Count);
        Assert.Equal(open, NodeJson.Parse(Write("gitlab-sast", report))["vulnerabilities"]!.Items.Count);
        Assert.Equal(open + report.NotAssessed.Count, Write("github", report).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var row = Write("github-summary", report).Split('\n')[6].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();
        Assert.Equal([.. Severities.WorstFirst.Select(report.Count), excepted], row);
        Assert.Equal(report.NotAssessed.Count, json["notAssessed"]?.Items.Count ?? 0);
        Assert.Equal(report.NotAssessed.Count, NodeJson.Parse(Write("sarif", report))["runs"]!.Items[0]["invocations"]!.Items[0]["toolExecutionNotifications"]?.Items.Count ?? 0);

        var html = Write("html", report);
        var data = NodeJson.Parse(DataOf(html, "data"));
        Assert.Equal(json["findings"]!.Items.Select(finding => finding["fingerprint"]!.AsString()), data["findings"]!.Items.Select(finding => finding.Items[10].AsString()));
        Assert.Equal(json["findings"]!.Items.Select(finding => finding["message"]!.AsString()), data["findings"]!.Items.Select(finding => finding.Items[2].AsString()));
        Assert.Equal(excepted, data["findings"]!.Items.Count(finding => finding.Items[11].AsInteger() >= 0));
        Assert.Equal(json["resources"]!.Items.Count, data["resources"]!.Items.Count);
        foreach (var severity in Severities.WorstFirst)
            Assert.Contains($"><b>{report.Findings.Count(finding => finding.Exception is null && finding.Severity == severity)}</b> {severity.ToText()}<", html, StringComparison.Ordinal);
        Assert.Contains($"><b>{excepted}</b> accepted<", html, StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_format_says_what_was_not_assessed() => Assert.All(ReportWriters.All, writer =>
    {
        var clean = SampleReports.Small with { Findings = [], NotAssessed = [new Omission("vulnerabilities", "there is no database", "Give one.")] };

        Assert.Contains("vulnerabilities", Write(writer.Format, clean), StringComparison.Ordinal);
        Assert.Contains("there is no database", Write(writer.Format, clean), StringComparison.Ordinal);
    });

    [Fact]
    public void Fingerprints_are_unique_within_a_report() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        var prints = NodeJson.Parse(Write("json", report))["findings"]!.Items.Select(finding => finding["fingerprint"]!.AsString()).ToList();

        Assert.Equal(prints.Count, prints.Distinct().Count());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        foreach (var writer in ReportWriters.All) Assert.Equal(Write(writer.Format, report), Write(writer.Format, report));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_cell_of_a_table_is_a_formula() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        foreach (var cell in CsvRecords(Write("csv", report)).SelectMany(record => record))
            Assert.DoesNotMatch(@"^[\s\p{C}]*[=+\-@＝＋－＠|]", cell);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_of_a_report_becomes_markup() => Prop.ForAll(SampleReports.Hostile, report =>
    {
        var html = Write("html", report);

        Assert.Equal(2, Regex.Count(html, "<script"));
        Assert.Equal(2, Regex.Count(html, "</script"));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u202A-\u202E\u2066-\u2069]", html[..html.IndexOf("<script", StringComparison.Ordinal)]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_page_names_no_other_place_and_allows_only_its_own_script()
    {
        var html = Write("html", SampleReports.Small);

        Assert.DoesNotMatch(@"(?i)(src|href)\s*=\s*""(?!#)", html);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.Matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}' 'sha256-[A-Za-z0-9+/=]{44}'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'", html);
    }

    [Fact]
    public void A_section_must_not_take_the_name_of_a_common_member()
    {
        var report = SampleReports.Small with { Sections = new Dictionary<string, Node> { ["findings"] = ListNode.Empty } };

        var error = Assert.Throws<ArgumentException>(() => Write("json", report));

        Assert.Contains("\"findings\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_JSON_report_fits_the_published_schema()
    {
        var schema = NodeJson.Parse(File.ReadAllText(RepositoryFiles.PathOf("docs", "report.schema.json")));

        Assert.Empty(SchemaCheck.Problems(schema, NodeJson.Parse(Write("json", SampleReports.Small))));
        Prop.ForAll(SampleReports.Hostile, report => Assert.Empty(SchemaCheck.Problems(schema, NodeJson.Parse(Write("json", report))))).QuickCheckThrowOnFailure();
        Assert.NotEmpty(SchemaCheck.Problems(schema, NodeJson.Parse("""{"schemaVersion":1}""")));
    }

    private static string Write(string format, Report report)
    {
        using var stream = new MemoryStream();
        ReportWriters.Find(format)!.Write(report, stream);
        Assert.True(stream.CanWrite, $"the {format} writer closed the stream");
        return StrictUtf8.GetString(stream.ToArray());
    }

    private static string DataOf(string html, string id)
    {
        var start = html.IndexOf($"id=\"{id}\">", StringComparison.Ordinal) + $"id=\"{id}\">".Length;
        return html[start..html.IndexOf("</script>", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<IReadOnlyList<string>> CsvRecords(string text)
    {
        var (record, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted)
            {
                if (character != '"') cell.Append(character);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (character == '"')
            {
                quoted = true;
            }
            else if (character is ',' or '\n')
            {
                record.Add(cell.ToString());
                cell.Clear();
                if (character == ',') continue;
                yield return record;
                record = [];
            }
            else if (character != '\r')
            {
                cell.Append(character);
            }
        }

        Assert.False(quoted);
        Assert.Empty(record);
    }
}
