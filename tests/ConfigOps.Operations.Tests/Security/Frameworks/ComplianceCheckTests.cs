using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security;
using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Operations.Tests.Security.Frameworks;

public sealed class ComplianceCheckTests
{
    private static readonly DateOnly Today = new(2030, 1, 2);

    private static readonly RuleInfo Secret = new() { Id = "secrets/environment", Title = "", Severity = Severity.High };

    private static readonly Framework Sample = new("soc2", "Sample", "1", "",
    [
        new("auto", "Checked by rules alone", ["secrets/*"], null, null),
        new("both", "Checked by rules in part", ["secrets/*"], "the rest", null),
        new("manual", "Proved by people", [], "a document", null),
        new("off", "Not about platforms", [], null, "no platform has it"),
    ]);

    private static readonly ControlEvidence Proof = new("soc2:manual", "ciso", new(2029, 12, 1), new(2030, 12, 1), "the document", null, "evidence.yaml");

    [Fact]
    public void Nothing_passes_that_was_not_looked_at()
    {
        var result = Check([], [], []);

        Assert.Equal([ControlStatus.NotAssessed, ControlStatus.NotAssessed, ControlStatus.NeedsEvidence, ControlStatus.NotApplicable], result.Controls.Select(control => control.Status));
        Assert.Equal(0, result.Score);
    }

    [Fact]
    public void A_control_does_not_pass_when_some_of_its_rules_were_not_asked()
    {
        var result = Check([(Secret, 3)], [], [Proof], ["secrets/token", "vulnerability"]);

        Assert.Equal([ControlStatus.NotAssessed, ControlStatus.NotAssessed, ControlStatus.Passed, ControlStatus.NotApplicable], result.Controls.Select(control => control.Status));
        Assert.Equal("Not all of its rules were asked: secrets were left out of this scan.", result.Controls[0].Explanation);
        Assert.Equal(ControlStatus.Failed, Check([(Secret, 3)], [Against("soc2:auto")], [], ["secrets/token"]).Controls[0].Status);
    }

    [Fact]
    public async Task A_scan_without_database_proves_nothing_of_vulnerabilities()
    {
        var result = await Scan.Of("apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  containers:\n  - { name: web, image: registry.example.com/web:1.2.3 }\n");

        var rulesOfVulnerabilities = result.Compliance.SelectMany(framework => framework.Controls).Where(control => control.Control.IsCheckedBy("vulnerability")).ToList();
        Assert.NotEmpty(rulesOfVulnerabilities);
        Assert.DoesNotContain(rulesOfVulnerabilities, control => control.Status is ControlStatus.Passed or ControlStatus.Accepted);
    }

    [Fact]
    public async Task A_scan_of_a_part_says_what_it_left_out()
    {
        var result = await Scan.Of("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\n", new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty, Types = new HashSet<ScanType> { ScanType.Secrets, ScanType.Compliance } });

        Assert.Equal("configuration, rbac, network, supply-chain, vulnerabilities", Assert.Single(result.Report.NotAssessed).What);
        Assert.DoesNotContain(result.Compliance.SelectMany(framework => framework.Controls), control => control.Status == ControlStatus.Passed && control.Control.IsCheckedBy("rbac/wildcard-verbs"));
    }

    [Fact]
    public void A_rule_that_met_no_object_proves_nothing() => Assert.Equal(ControlStatus.NotAssessed, Check([(Secret, 0)], [], []).Controls[0].Status);

    [Fact]
    public void Rules_that_found_nothing_pass_what_they_see_whole_and_only_that()
    {
        var result = Check([(Secret, 3)], [], []);

        Assert.Equal([ControlStatus.Passed, ControlStatus.NeedsEvidence, ControlStatus.NeedsEvidence, ControlStatus.NotApplicable], result.Controls.Select(control => control.Status));
        Assert.Equal(100.0 / 3, result.Score, 6);
        Assert.Contains("do not see all of it. Attach: the rest.", result.Controls[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_finding_fails_a_control_whatever_the_evidence()
    {
        var result = Check([(Secret, 3)], [Against("soc2:both")], [Proof with { Control = "soc2:both" }]);

        Assert.Equal((ControlStatus.Failed, 1), (result.Controls[1].Status, result.Controls[1].Open));
    }

    [Fact]
    public void An_accepted_finding_is_said_to_be_accepted()
    {
        var accepted = Against("soc2:auto") with { Exception = new FindingException("a", "b", "c", new(2031, 1, 1)) };

        Assert.Equal((ControlStatus.Accepted, 1), (Check([(Secret, 3)], [accepted], []).Controls[0].Status, Check([(Secret, 3)], [accepted], []).Controls[0].Excepted));
    }

    [Fact]
    public void A_finding_that_is_only_worth_knowing_speaks_against_nothing() =>
        Assert.Equal(ControlStatus.Passed, Check([(Secret, 3)], [Against("soc2:auto") with { Severity = Severity.Info }], []).Controls[0].Status);

    [Theory]
    [InlineData("2029-12-01", "2030-01-02", ControlStatus.Passed)]
    [InlineData("2029-01-01", "2030-01-01", ControlStatus.NeedsEvidence)]
    [InlineData("2030-01-03", "2031-01-03", ControlStatus.NeedsEvidence)]
    public void Evidence_counts_from_its_date_to_its_last_day(string date, string expires, ControlStatus status) =>
        Assert.Equal(status, Check([], [], [Proof with { Date = DateOnly.Parse(date), Expires = DateOnly.Parse(expires) }]).Controls[2].Status);

    [Fact]
    public void Evidence_that_ended_is_named() => Assert.Contains("The evidence of ciso ended on 2030-01-01.", Check([], [], [Proof with { Expires = new(2030, 1, 1) }]).Controls[2].Explanation, StringComparison.Ordinal);

    [Fact]
    public void The_checklist_says_of_each_control_how_it_stands_and_who_decides()
    {
        var lines = ComplianceChecklist.Lines(Check([(Secret, 3)], [Against("soc2:both")], [Proof]), 80).ToList();

        Assert.Equal(
            [
                "",
                "Sample 1: 66.6 % of 3 controls",
                "  1 failed, 2 passed, 1 not applicable",
                "  [x] auto  Checked by rules alone (passed, automated)",
                "      1 rule found nothing open.",
                "  [!] both  Checked by rules in part (failed, automated and manual)",
                "      1 open finding against it.",
                "  [x] manual  Proved by people (passed, manual)",
                "      ciso gave evidence on 2029-12-01: the document.",
                "  [-] off  Not about platforms (not applicable)",
                "      no platform has it",
            ],
            lines.Select(line => line.Text));
        Assert.Equal([ControlStatus.Passed, ControlStatus.Failed, ControlStatus.Passed, ControlStatus.NotApplicable], lines.Select(line => line.Status).OfType<ControlStatus>());
    }

    [Fact]
    public void A_checklist_that_lacks_evidence_says_how_it_is_attached()
    {
        var lines = ComplianceChecklist.Lines(Check([], [], []), 80).Select(line => line.Text).ToList();

        Assert.Contains("  [ ] manual  Proved by people (needs evidence, manual)", lines);
        Assert.Contains("  To attach evidence, write into environments/evidence/soc2.yaml:", lines);
        Assert.Contains("      - control: soc2:manual", lines);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task A_checklist_fits_the_terminal(int width)
    {
        var result = await Scan.Of("apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  containers:\n  - { name: web, image: registry.example.com/web:1 }\n");

        Assert.All(result.Compliance.SelectMany(framework => ComplianceChecklist.Lines(framework, width)), line => Assert.True(line.Text.Length <= width, line.Text));
    }

    [Fact]
    public async Task A_scan_says_how_all_frameworks_stand_and_marks_its_findings()
    {
        var result = await Scan.Of("apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  hostNetwork: true\n  containers:\n  - { name: web, image: registry.example.com/web:1 }\n");

        Assert.Equal(FrameworkCatalogue.Names, result.Compliance.Select(framework => framework.Framework.Id));
        var cis = result.Compliance[0];
        Assert.Equal(ControlStatus.Failed, cis.Controls.Single(control => control.Control.Id == "5.2.5").Status);
        Assert.Equal(ControlStatus.Passed, cis.Controls.Single(control => control.Control.Id == "5.2.2").Status);
        Assert.Equal(ControlStatus.NotAssessed, cis.Controls.Single(control => control.Control.Id == "5.1.1").Status);
        Assert.Contains("mitre:T1611", result.Report.Findings.First(finding => finding.Rule == "pss/hostNamespaces").Controls);
        Assert.Equal(FrameworkCatalogue.Names, result.Report.Sections["compliance"].Items.Select(item => item["framework"]!.AsString()));
    }

    [Fact]
    public void Evidence_files_are_read_with_all_their_mistakes_at_once()
    {
        var error = Assert.Throws<ConfigurationException>(() => EvidenceFiles.Read("evidence:\n- control: soc2:XX\n  owner: a\n  date: tomorrow\n  summary: x\n  color: red\n- control: soc2:CC1.1\n  date: 2030-01-01\n  expires: 2029-01-01\n  summary: z\n", "e.yaml"));

        Assert.Equal(
            [
                "e.yaml:2:12: evidence[0].control \"soc2:XX\" must be a control of a framework, like soc2:CC1.1; frameworks are cis, nsa, soc2, gdpr, nist, csf, pci, hipaa, sox, iso27001, mitre",
                "e.yaml:4:9: evidence[0].date \"tomorrow\" must be a day, like 2030-01-31",
                "e.yaml:6:3: unknown key \"color\" in evidence[0]; known are control, date, expires, link, owner, summary",
                "e.yaml:7:3: evidence[1] lacks owner (a text): who answers for it",
                "e.yaml:9:12: expires is before date",
            ],
            error.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Fact]
    public void Evidence_counts_for_a_year_unless_it_says_otherwise() =>
        Assert.Equal(new DateOnly(2031, 1, 1), Assert.Single(EvidenceFiles.Read("evidence:\n- { control: \"soc2:CC1.1\", owner: a, date: \"2030-01-01\", summary: x }\n", "e.yaml")).Expires);

    private static ComplianceResult Check((RuleInfo Rule, int Count)[] applied, Finding[] findings, ControlEvidence[] evidence, string[]? leftOut = null) =>
        new ComplianceCheck(applied.ToDictionary(item => item.Rule with { Controls = ["soc2:auto", "soc2:both"] }, item => item.Count), findings, evidence, Today, leftOut ?? []).Of(Sample);

    private static Finding Against(string control) => new() { Rule = Secret.Id, Severity = Severity.High, Message = "", Controls = [control] };
}
