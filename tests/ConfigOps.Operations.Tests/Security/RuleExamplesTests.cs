using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

public sealed partial class RuleExamplesTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Info.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_rule_reports_its_failing_example_with_a_place_and_not_its_passing_one(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Info.Id == id);

        var failing = (await Scan.Of(rule.Example, rule.Example.Failing, Options)).Report.Findings.Where(finding => finding.Rule == id).ToList();
        var passing = (await Scan.Of(rule.Example, rule.Example.Passing, Options)).Report.Findings.Where(finding => finding.Rule == id);

        Assert.NotEmpty(failing);
        Assert.Empty(passing);
        Assert.All(failing, finding =>
        {
            Assert.True(finding.Position.IsKnown, $"{finding.Message} has no place");
            Assert.StartsWith(finding.Resource?.ToString() ?? rule.Example.FileName, finding.Message, StringComparison.Ordinal);
            Assert.NotEmpty(finding.Remediation);
        });
    }

    [Fact]
    public void Every_rule_has_an_id_of_its_own_a_reason_and_a_mend()
    {
        Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.Select(rule => rule.Info.Id).Distinct().Count());
        Assert.True(RuleCatalogue.All.Count >= 150, $"there are {RuleCatalogue.All.Count} rules");
        Assert.All(RuleCatalogue.All, rule =>
        {
            Assert.Matches(IdForm(), rule.Info.Id);
            Assert.All([rule.Info.Title, rule.Info.Rationale, rule.Info.Remediation], text => Assert.NotEmpty(text));
            Assert.NotEmpty(rule.Info.Controls);
            Assert.All(rule.Info.Controls, control => Assert.Matches(ControlForm(), control));
        });
    }

    [Theory]
    [InlineData(PodSecurityLevel.Baseline)]
    [InlineData(PodSecurityLevel.Restricted)]
    public void The_scan_has_a_rule_for_every_check_of_the_standards(PodSecurityLevel level)
    {
        for (var minor = 0; minor <= 40; minor++)
        {
            var version = PodSecurityVersion.V1(minor);
            var rules = RuleCatalogue.For(new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty, PodSecurityLevel = level, PodSecurityVersion = version });

            Assert.Equal(
                PodSecurityEvaluator.ChecksOf(level, version).Order(StringComparer.Ordinal),
                rules.Where(rule => rule.Info.Id.StartsWith("pss/", StringComparison.Ordinal)).Select(rule => rule.Info.Id[4..]).Order(StringComparer.Ordinal));
        }
    }

    private static SecurityScanOptions Options { get; } = new()
    {
        Environment = "dev",
        Manifests = ManifestSet.Empty,
        TrustedRegistries = ["registry.example.com"],
        GateSeverity = Severity.Critical,
    };

    [GeneratedRegex("^[a-z]+/[A-Za-z_]+(-[a-z]+)*$")]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^(cis|nsa|nist|soc2|pci|gdpr|hipaa|iso27001|mitre):[A-Za-z0-9.()-]+$")]
    private static partial Regex ControlForm();
}
