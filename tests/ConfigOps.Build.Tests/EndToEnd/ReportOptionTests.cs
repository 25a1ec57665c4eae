using System.Text.Json;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>The options about reports, in whole runs and together.</summary>
public sealed class ReportOptionTests : IDisposable
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: tool, namespace: shop}
        spec:
          containers:
          - name: tool
            image: docker.io/library/tool:1
            securityContext:
              privileged: true
        """;

    private readonly HostFixture _host = new() { Width = 80 };

    public ReportOptionTests() => _host.WithFile("m/pod.yaml", Pod);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Severity_decides_on_the_run_and_leaves_nothing_out_of_the_report()
    {
        Assert.Equal(1, Scan("--severity=critical"));
        var strict = Report();
        Assert.Equal(1, Scan("--severity=info"));
        Assert.Equal(strict.GetProperty("findings").GetArrayLength(), Report().GetProperty("findings").GetArrayLength());
        Assert.Equal(0, Scan("--severity=critical", "--scan-types=network"));
    }

    [Fact]
    public void A_scan_of_a_part_is_no_clean_scan_of_the_whole()
    {
        Assert.Equal(0, Scan("--scan-types=secrets", "--report-formats=json,csv"));
        Assert.Contains("Not assessed: configuration, rbac, network, supply-chain, vulnerabilities, compliance: this scan was asked for other parts only", _host.Output, StringComparison.Ordinal);
        Assert.Contains("not-assessed,", File.ReadAllText(Path.Combine(_host.Root, "artifacts/dev/reports/security-scan.csv")), StringComparison.Ordinal);

        _host.WithFile("environments/dev.yaml", "settings:\n  scan-types: [secrets]\n");
        Assert.Equal(0, Scan());
        Assert.Equal(1, Scan("--full-scan"));
        Assert.Equal("vulnerabilities", Assert.Single(Report().GetProperty("notAssessed").EnumerateArray()).GetProperty("what").GetString());
    }

    [Fact]
    public void A_report_is_exported_as_the_file_or_into_the_folder_that_was_named()
    {
        Assert.Equal(1, Scan("--report-formats=json", "--export-report=out/scan.xml"));
        Assert.StartsWith("<?xml", File.ReadAllText(Path.Combine(_host.Root, "out/scan.xml")), StringComparison.Ordinal);
        Assert.Equal(1, Scan("--report-formats=json,csv", "--export-report=copies/"));
        Assert.Equal(["security-scan.csv", "security-scan.json"], Directory.GetFiles(Path.Combine(_host.Root, "copies")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(Path.Combine(_host.Root, "artifacts/dev/reports/security-scan.csv")), File.ReadAllBytes(Path.Combine(_host.Root, "copies/security-scan.csv")));

        Assert.Equal(2, Scan("--export-report=scan.htlm"));
        Assert.Contains("--export-report=scan.htlm: 'htlm' is no format of a report, did you mean 'html'?", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pss/privileged", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checklist_says_what_to_attach_and_a_wrong_framework_is_told_before_anything_runs()
    {
        Assert.Equal(1, Scan("--compliance-check=gdpr,SOC2"));
        Assert.Contains("General Data Protection Regulation (EU) 2016/679: 0 % of 19 controls\n", _host.Output, StringComparison.Ordinal);
        Assert.Contains("  To attach evidence, write into environments/evidence/soc2.yaml:\n", _host.Output, StringComparison.Ordinal);

        _host.WithFile("environments/evidence/privacy.yaml", "evidence:\n- control: gdpr:13\n  owner: dpo@example.com\n  date: 2020-01-01\n  expires: 9999-01-01\n  summary: the privacy notice\n");
        Assert.Equal(1, Scan("--compliance-check=GDPR"));
        Assert.Contains("  [x] 13  ", _host.Output, StringComparison.Ordinal);
        Assert.Contains("dpo@example.com gave evidence on 2020-01-01: the privacy notice.", _host.Output, StringComparison.Ordinal);

        Assert.Equal(2, Scan("--compliance-check=GDRP"));
        Assert.Contains("there is no framework 'GDRP', did you mean 'gdpr'?", _host.Error, StringComparison.Ordinal);
        Assert.Equal("", _host.Output);
    }

    [Fact]
    public void The_last_lines_say_what_nobody_looked_at_and_what_to_do_next()
    {
        Assert.Equal(1, Scan());
        var lines = _host.Output.TrimEnd('\n').Split('\n');
        Assert.StartsWith("Not assessed: vulnerabilities: ", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("Next: open artifacts/dev/reports/security-scan.html, mend the worst first;", lines[^1], StringComparison.Ordinal);

        Assert.Equal(0, _host.Run("--target=Validate", "--exclusive", "--manifests=m"));
        Assert.Contains("\nNext: ./build.sh --target=SecurityScan --exclusive --manifests=m\n", _host.Output, StringComparison.Ordinal);
    }

    private int Scan(params string[] more) => _host.Run(["--target=SecurityScan", "--exclusive", "--manifests=m", .. more]);

    private JsonElement Report() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_host.Root, "artifacts/dev/reports/security-scan.json"))).RootElement;
}
