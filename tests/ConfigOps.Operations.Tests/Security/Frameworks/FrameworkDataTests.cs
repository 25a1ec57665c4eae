using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Operations.Tests.Security.Frameworks;

public sealed class FrameworkDataTests
{
    // All vulnerabilities are rules of one family, which is not in the catalogue.
    private static readonly string[] Rules = [.. RuleCatalogue.All.Select(rule => rule.Info.Id), "vulnerability"];

    [Fact]
    public void The_frameworks_are_those_of_the_issue() =>
        Assert.Equal(["cis", "nsa", "soc2", "gdpr", "nist", "csf", "pci", "hipaa", "sox", "iso27001", "mitre"], FrameworkCatalogue.All.Select(framework => framework.Id));

    [Fact]
    public void Every_control_that_a_rule_names_exists()
    {
        var known = FrameworkCatalogue.All.SelectMany(framework => framework.Controls.Select(control => $"{framework.Id}:{control.Id}")).ToHashSet();
        var unknown = RuleCatalogue.All.SelectMany(rule => rule.Info.Controls.Where(control => !known.Contains(control)).Select(control => $"{rule.Info.Id} names {control}")).ToList();

        Assert.True(unknown.Count == 0, $"add the controls to src/ConfigOps.Operations/Security/Frameworks/Data, or correct the rules:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void Every_rule_that_a_control_names_exists()
    {
        var idle = FrameworkCatalogue.All.SelectMany(framework => framework.Controls.SelectMany(control => control.Rules
            .Where(pattern => !Rules.Any(rule => Glob.Matches(pattern, rule)))
            .Select(pattern => $"{framework.Id}:{control.Id} names {pattern}"))).ToList();

        Assert.True(idle.Count == 0, string.Join('\n', idle));
    }

    [Fact]
    public void A_rule_never_stands_for_a_control_that_does_not_apply()
    {
        var off = FrameworkCatalogue.All.SelectMany(framework => framework.Controls.Where(control => control.NotApplicable is not null).Select(control => $"{framework.Id}:{control.Id}")).ToHashSet();

        Assert.All(RuleCatalogue.All, rule => Assert.DoesNotContain(FrameworkCatalogue.ControlsOf(rule.Info), off.Contains));
    }

    [Fact]
    public void Every_control_says_how_it_is_judged() => Assert.All(FrameworkCatalogue.All, framework => Assert.All(framework.Controls, control =>
    {
        Assert.False(string.IsNullOrWhiteSpace(control.Title));
        Assert.True(control.Rules.Count > 0 || control.Evidence is not null || control.NotApplicable is not null, $"{framework.Id}:{control.Id}");
        Assert.True(control.NotApplicable is null || (control.Rules.Count == 0 && control.Evidence is null), $"{framework.Id}:{control.Id} applies and does not");
    }));

    [Fact]
    public void Ids_are_unique() => Assert.All(FrameworkCatalogue.All, framework => Assert.Equal(framework.Controls.Count, framework.Controls.DistinctBy(control => control.Id).Count()));

    [Theory]
    [InlineData("GDPR", "gdpr")]
    [InlineData("SOC2", "soc2")]
    [InlineData("SOC-2", "soc2")]
    [InlineData("PCI-DSS", "pci")]
    [InlineData("NIST-CSF", "csf")]
    [InlineData("nist-800-53", "nist")]
    [InlineData("ISO27001", "iso27001")]
    [InlineData("iso-27001", "iso27001")]
    [InlineData("CIS", "cis")]
    [InlineData("ATT&CK", null)]
    public void Frameworks_are_found_by_their_usual_names(string word, string? id) => Assert.Equal(id, FrameworkCatalogue.Resolve(word));
}
