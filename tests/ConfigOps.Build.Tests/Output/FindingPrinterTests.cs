using ConfigOps.Build.Output;
using ConfigOps.Build.Tests.Runs;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Tests.Output;

public sealed class FindingPrinterTests
{
    [Fact]
    public void The_worst_findings_are_printed_and_the_others_counted()
    {
        var findings = Enumerable.Range(0, FindingPrinter.Most + 7).Select(index => TestTasks.Finding with { Rule = $"test/rule-{index:00}", Remediation = "" }).ToList();

        var lines = Print(findings);

        Assert.Equal(FindingPrinter.Most + 1, lines.Length);
        Assert.Equal("… and 7 more in artifacts/dev/reports/validate.json: 1 test/rule-50, 1 test/rule-51, 1 test/rule-52, 1 test/rule-53, 1 test/rule-54, 1 test/rule-55, …", lines[^1]);
    }

    [Fact]
    public void A_rule_that_many_objects_break_is_read_a_few_times()
    {
        var lines = Print([.. Enumerable.Repeat(TestTasks.Finding with { Remediation = "" }, 30)]);

        Assert.Equal(FindingPrinter.MostOfRule + 1, lines.Length);
        Assert.Equal("… and 25 more in artifacts/dev/reports/validate.json: 25 test/rule", lines[^1]);
    }

    [Fact]
    public void What_is_only_worth_knowing_is_counted_when_there_is_much_of_it()
    {
        var notes = Enumerable.Repeat(TestTasks.Finding with { Severity = Severity.Info, Remediation = "" }, 12).ToList();

        Assert.Equal(["… 12 only worth knowing (info) in artifacts/dev/reports/validate.json: 12 test/rule"], Print(notes));
        Assert.Equal(3, Print([.. notes.Take(3)]).Length);
        Assert.Equal(12, Print(notes, everything: true).Length);
    }

    [Fact]
    public void A_name_gives_the_terminal_and_the_pipeline_no_commands()
    {
        var line = Assert.Single(Print([TestTasks.Finding with { Message = "a\n::error::b \u001b[31m \u202E", File = "x\ny.yaml", Remediation = "" }]));

        Assert.StartsWith("x\\ny.yaml:3:5: ", line, StringComparison.Ordinal);
        Assert.Contains("a\\n::error::b ‹U+001B›[31m ‹U+202E›", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_nobody_reads_to_its_end_is_cut() =>
        Assert.InRange(Assert.Single(Print([TestTasks.Finding with { Message = new string('W', 10_000), Remediation = "" }])).Length, 400, 700);

    [Fact]
    public void What_to_do_is_said_once_a_rule() =>
        Assert.Single(Print([TestTasks.Finding, TestTasks.Finding, TestTasks.Finding]), line => line.Contains("Mend it.", StringComparison.Ordinal));

    [Fact]
    public void Findings_that_an_exception_covers_are_not_printed() =>
        Assert.Empty(Print([TestTasks.Finding with { Exception = new FindingException("me", "T-1", "because", DateOnly.MaxValue) }]));

    [Theory]
    [InlineData("two replicas are missing", "Deployment demo/web: high: two replicas are missing [test/rule]")]
    [InlineData("Deployment demo/web: two replicas are missing", "high: Deployment demo/web: two replicas are missing [test/rule]")]
    [InlineData("Deployment demo/web-old takes its name", "Deployment demo/web: high: Deployment demo/web-old takes its name [test/rule]")]
    public void A_finding_without_file_names_its_object_once(string message, string expected) =>
        Assert.Equal(expected, Print([TestTasks.Finding with { File = null, Message = message }])[0]);

    private static string[] Print(IReadOnlyList<Finding> findings, bool everything = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        FindingPrinter.Print(findings, new RunConsole(output, output, new SecretMask(), hasColours: false), new PlainPipeline(), "artifacts/dev/reports/validate.json", everything);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
