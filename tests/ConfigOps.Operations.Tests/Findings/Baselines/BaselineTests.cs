using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Baselines;

namespace ConfigOps.Operations.Tests.Findings.Baselines;

public sealed class BaselineTests
{
    [Fact]
    public void Only_what_is_new_counts_and_lines_may_move()
    {
        var baseline = Written([At("a", 1), At("a", 5), At("b", 2)]);

        var found = baseline.Apply([At("a", 11), At("a", 15), At("a", 16), At("b", 12), At("c", 1)]);

        Assert.Equal([true, true, false, true, false], found.Select(finding => finding.Exception is { Source: ExceptionSource.Baseline }));
        Assert.Equal("in the baseline base.json", found[0].Exception!.ToString());
    }

    [Fact]
    public void What_an_exception_covers_is_no_part_of_it_and_what_a_baseline_covers_stays()
    {
        var old = Written([At("a", 1)]);
        var findings = old.Apply([At("a", 1), At("b", 1), At("c", 1) with { Exception = new FindingException("o", "t", "r", new DateOnly(2031, 1, 1)) }]);

        Assert.Equal([true, true, false], Baseline.Of("new.json", findings).Apply([At("a", 1), At("b", 1), At("c", 1)]).Select(finding => finding.Exception is not null));
    }

    [Fact]
    public void A_file_holds_the_baselines_of_several_operations()
    {
        var first = BaselineFile.Write([], "base.json", "validate", Baseline.Of("base.json", [At("a", 1)]));
        var both = BaselineFile.Write(first, "base.json", "security-scan", Baseline.Of("base.json", [At("b", 1), At("b", 2)]));

        Assert.Equal((1, 2, 0), (BaselineFile.Read(both, "base.json", "validate").Count, BaselineFile.Read(both, "base.json", "security-scan").Count, BaselineFile.Read(both, "base.json", "deploy").Count));
        Assert.Equal(both, BaselineFile.Write(both, "base.json", "validate", BaselineFile.Read(both, "base.json", "validate")));
    }

    [Theory]
    [InlineData("{}", "base.json: this is no baseline: it has no schemaVersion 1; write one with --write-baseline=base.json")]
    [InlineData("nonsense", "base.json: this is no baseline: ")]
    [InlineData("{\"schemaVersion\":1,\"findings\":{\"validate\":{\"0123456789abcdef\":\"many\"}}}", "base.json: this is no baseline: the count of 0123456789abcdef is \"many\"")]
    public void Another_file_is_told(string content, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationException>(() => BaselineFile.Read(Encoding.UTF8.GetBytes(content), "base.json", "validate")).Message, StringComparison.Ordinal);

    private static Baseline Written(Finding[] findings) => BaselineFile.Read(BaselineFile.Write([], "base.json", "validate", Baseline.Of("base.json", findings)), "base.json", "validate");

    private static Finding At(string rule, int line) => new() { Rule = rule, Severity = Severity.High, Message = "m", File = "a.yaml", Position = new SourcePosition(line, 1) };
}
