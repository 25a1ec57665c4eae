using ConfigOps.Build.Output;
using ConfigOps.Build.Tests.Runs;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Tests.Output;

public sealed class FindingPrinterTests
{
    [Fact]
    public void The_first_findings_are_printed_and_the_others_counted()
    {
        var findings = Enumerable.Repeat(TestTasks.Finding with { Remediation = "" }, FindingPrinter.Most + 7).ToList();

        var lines = Print(findings);

        Assert.Equal(FindingPrinter.Most + 1, lines.Length);
        Assert.Equal("… and 7 more in artifacts/dev/reports/validate.json", lines[^1]);
    }

    [Fact]
    public void What_to_do_is_said_once_a_rule() =>
        Assert.Single(Print([TestTasks.Finding, TestTasks.Finding, TestTasks.Finding]), line => line.Contains("Mend it.", StringComparison.Ordinal));

    [Fact]
    public void Findings_that_an_exception_covers_are_not_printed() =>
        Assert.Empty(Print([TestTasks.Finding with { Exception = new FindingException("me", "T-1", "because", DateOnly.MaxValue) }]));

    [Fact]
    public void A_finding_without_file_names_its_object() =>
        Assert.StartsWith("Deployment demo/web: high: ", Print([TestTasks.Finding with { File = null }])[0], StringComparison.Ordinal);

    private static string[] Print(IReadOnlyList<Finding> findings)
    {
        using var output = new StringWriter { NewLine = "\n" };
        FindingPrinter.Print(findings, new RunConsole(output, output, new SecretMask(), hasColours: false), new PlainPipeline(), "artifacts/dev/reports/validate.json");
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
