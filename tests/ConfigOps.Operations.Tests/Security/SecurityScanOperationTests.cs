using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

public sealed class SecurityScanOperationTests
{
    private const string Privileged = """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          containers:
          - name: web
            image: registry.example.com/web:1.4.2
            securityContext:
              privileged: true
        """;

    [Fact]
    public async Task A_privileged_pod_fails_the_gate_and_says_where()
    {
        var result = await Scan.Of(Privileged);

        var finding = Assert.Single(result.Report.Findings, finding => finding.Rule == "pss/privileged");
        Assert.Equal("Pod shop/web: privileged (container \"web\" must not set securityContext.privileged=true)", finding.Message);
        Assert.Equal(("manifests.yaml", new SourcePosition(9, 7)), (finding.File, finding.Position));
        Assert.Equal("/spec/containers/0/securityContext/privileged", finding.Path);
        Assert.False(result.Report.Gate.IsPassed);
        Assert.Equal(ResourceStatus.Invalid, Assert.Single(result.Report.Resources).Status);
    }

    [Fact]
    public async Task The_report_has_the_verdict_of_the_standards_for_each_workload()
    {
        var options = new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty, PodSecurityLevel = PodSecurityLevel.Baseline, PodSecurityVersion = PodSecurityVersion.V1(25) };

        var section = (await Scan.Of(Privileged, options)).Report.Sections["podSecurity"];

        Assert.Equal(
            NodeJson.Parse("""
                [{"apiVersion":"v1","kind":"Pod","namespace":"shop","name":"web","level":"baseline","version":"v1.25","allowed":false,
                  "violations":[{"check":"privileged","message":"privileged (container \"web\" must not set securityContext.privileged=true)"}]}]
                """),
            section);
    }

    [Fact]
    public async Task Only_the_parts_asked_for_are_scanned()
    {
        var options = new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty, Types = new HashSet<ScanType> { ScanType.Network } };

        Assert.Equal(["network/egress-policy", "network/ingress-policy"], await Scan.RulesOf(Privileged, options));
    }

    [Fact]
    public async Task Nothing_to_scan_is_100_with_a_note()
    {
        var result = await Scan.Of("");

        Assert.Equal(100, result.Report.Score);
        Assert.True(result.Report.Gate.IsPassed);
        Assert.NotEmpty(result.Score.Note);
    }

    [Fact]
    public async Task An_exception_lets_the_gate_pass_until_its_last_day()
    {
        var held = await Scan.Of(Privileged, Accepting("2030-01-02"));
        var expired = await Scan.Of(Privileged, Accepting("2030-01-01"));

        Assert.Equal("SEC-7", Assert.Single(held.Report.Findings, finding => finding.Rule == "pss/privileged").Exception!.Ticket);
        Assert.DoesNotContain(held.Report.Findings, finding => finding.Rule.StartsWith("exceptions/", StringComparison.Ordinal));
        Assert.Null(Assert.Single(expired.Report.Findings, finding => finding.Rule == "pss/privileged").Exception);
        var note = Assert.Single(expired.Report.Findings, finding => finding.Rule == "exceptions/expired");
        Assert.Equal("the exception for pss/privileged, Pod shop/* ended on 2030-01-01 (owner team-shop, ticket SEC-7); what it covered counts again", note.Message);
        Assert.Equal(("exceptions.yaml", 2), (note.File, note.Position.Line));
    }

    [Fact]
    public async Task An_exception_that_covers_nothing_is_a_finding_and_one_for_other_operations_or_environments_is_not()
    {
        var exceptions = ExceptionFile.Read(
            """
            exceptions:
            - { rule: pss/privileged, resource: "Pod shop/wep", owner: a, ticket: b, reason: c, expires: 2030-02-01 }
            - { rule: schema/unknown-field, owner: a, ticket: b, reason: c, expires: 2030-02-01 }
            - { rule: pss/*, owner: a, ticket: b, reason: c, expires: 2030-02-01, environments: [prod] }
            """,
            "exceptions.yaml");

        var report = (await Scan.Of(Privileged, new SecurityScanOptions { Environment = "dev", Manifests = ManifestSet.Empty, Exceptions = exceptions })).Report;

        Assert.Equal("the exception for pss/privileged, Pod shop/wep covers no finding", Assert.Single(report.Findings, finding => finding.Rule.StartsWith("exceptions/", StringComparison.Ordinal)).Message);
        Assert.Equal(0, report.Excepted);
    }

    [Fact]
    public async Task The_same_manifests_give_the_same_findings_in_the_same_order()
    {
        var all = string.Join("\n---\n", RuleCatalogue.All.Where(rule => rule is ResourceRule).Select(rule => rule.Example.Failing.Trim('\n')));

        var (first, second) = (await Scan.Of(all), await Scan.Of(all));

        Assert.Equal(first.Report.Findings.Select(finding => finding.Fingerprint), second.Report.Findings.Select(finding => finding.Fingerprint));
        Assert.Equal(first.Report.Findings, first.Report.Findings.Order(FindingOrder.Instance));
    }

    private static SecurityScanOptions Accepting(string expires) => new()
    {
        Environment = "dev",
        Manifests = ManifestSet.Empty,
        Exceptions = ExceptionFile.Read($"exceptions:\n- {{ rule: pss/privileged, resource: \"Pod shop/*\", owner: team-shop, ticket: SEC-7, reason: driver, expires: {expires} }}", "exceptions.yaml"),
    };
}
