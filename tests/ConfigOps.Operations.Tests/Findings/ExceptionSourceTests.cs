using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Operations.Tests.Findings;

/// <summary>Wherever a finding was accepted, reports carry it alike: an audit reads them again.</summary>
public sealed class ExceptionSourceTests
{
    public static TheoryData<FindingException> Accepted =>
    [
        new FindingException("team", "T-1", "why", new DateOnly(2030, 1, 31)),
        new FindingException("", "", "why (comment at a.yaml:1:1)", null) { Source = ExceptionSource.Comment },
        new FindingException("", "", "in the baseline base.json", null) { Source = ExceptionSource.Baseline },
    ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_report_that_is_read_again_says_the_same(FindingException exception)
    {
        var report = Report(exception);

        var read = JsonReportReader.Read(Written(new JsonReportWriter(), report), "report.json");

        Assert.Equal(exception, Assert.Single(read.Findings).Exception);
        Assert.Equal((1, 0), (read.Excepted, read.Count(Severity.High)));
        Assert.True(Gate.Judge(read.Findings, Severity.Info).IsPassed);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Every_format_gives_the_reason(FindingException exception)
    {
        foreach (var writer in new IReportWriter[] { new SarifReportWriter(), new JUnitReportWriter(), new CsvReportWriter() })
        {
            var text = System.Text.Encoding.UTF8.GetString(Written(writer, Report(exception)));
            Assert.Contains(exception.Reason, text, StringComparison.Ordinal);
            Assert.DoesNotContain("until )", text, StringComparison.Ordinal);
            Assert.DoesNotContain("until  by", text, StringComparison.Ordinal);
        }
    }

    private static byte[] Written(IReportWriter writer, Report report)
    {
        using var output = new MemoryStream();
        writer.Write(report, output);
        return output.ToArray();
    }

    private static Report Report(FindingException exception) => new()
    {
        Operation = "validate", Environment = "dev", StartedAt = new FixedClock().GetUtcNow(), Duration = TimeSpan.Zero,
        Findings = [new Finding { Rule = "a/b", Severity = Severity.High, Message = "m", File = "a.yaml", Exception = exception }],
    };
}
