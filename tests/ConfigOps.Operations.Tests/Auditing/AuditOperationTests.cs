using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Auditing;
using ConfigOps.Operations.Auditing.Ledger;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Operations.Tests.Auditing;

public sealed class AuditOperationTests : IDisposable
{
    private readonly string _output = Directory.CreateTempSubdirectory("configops-audit-").FullName;

    private LedgerFile Ledger => new(Path.Combine(_output, "ledger.jsonl"), TimeProvider.System);

    public void Dispose() => Directory.Delete(_output, recursive: true);

    [Fact]
    public async Task The_audit_joins_findings_hashes_evidence_and_enters_the_ledger()
    {
        Directory.CreateDirectory(Path.Combine(_output, "dev", "reports"));
        await File.WriteAllTextAsync(Path.Combine(_output, "dev", "reports", "validate.json"), "abc", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_output, "dev", "reports", "audit.json"), "the audit before", TestContext.Current.CancellationToken);

        var result = await RunAsync(ReportOf("validate", new Finding { Rule = "schema/unknown-field", Severity = Severity.Low, Message = "x" }));

        var evidence = Assert.Single(result.Evidence);
        Assert.Equal(new EvidenceFile("dev/reports/validate.json", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), evidence);
        Assert.Contains(result.Report.Findings, finding => finding.Rule == "schema/unknown-field");
        Assert.Equal(4, result.Report.Findings.Count(finding => finding.Rule == "audit/not-run"));
        Assert.Equal(1, result.Head.Sequence);
        Assert.Empty((await Ledger.VerifyAsync(result.Head)).Problems);
    }

    [Fact]
    public async Task A_gate_that_failed_fails_the_audit()
    {
        var result = await RunAsync(ReportOf("deploy") with { Gate = GateResult.Failed("revision 2 failed") });

        Assert.Equal("gates failed: deploy", result.Report.Gate.Reason);
    }

    [Fact]
    public async Task Nothing_is_appended_to_a_broken_ledger()
    {
        await RunAsync(ReportOf("validate"));
        var lines = await File.ReadAllTextAsync(Path.Combine(_output, "ledger.jsonl"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_output, "ledger.jsonl"), lines.Replace("passed", "failed", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var result = await RunAsync(ReportOf("validate"));

        Assert.StartsWith("the ledger is broken", result.Report.Gate.Reason, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_output, "ledger.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_report_reads_back_as_it_was_written()
    {
        var report = ReportOf("deploy", new Finding
        {
            Rule = "health/not-reached",
            Severity = Severity.High,
            Message = "0 of 1 \"replicas\"\nare ready",
            Resource = new ResourceKey(new GroupVersionKind("apps", "v1", "Deployment"), "demo", "web"),
            Path = "/spec/replicas",
            File = "a.yaml",
            Position = new SourcePosition(3, 4),
            Remediation = "look",
            Controls = ["cis:5.2.1"],
            Exception = new FindingException("team", "T-1", "why", new DateOnly(2030, 1, 2)),
        }) with
        {
            Score = 12.5,
            Gate = GateResult.Failed("because"),
            Sections = new Dictionary<string, Node> { ["release"] = NodeJson.Parse("""{"revision":3}""") },
        };
        using var json = new MemoryStream();
        new JsonReportWriter().Write(report, json);

        var read = JsonReportReader.Read(json.ToArray(), "x.json");

        using var again = new MemoryStream();
        new JsonReportWriter().Write(read, again);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(json.ToArray()), System.Text.Encoding.UTF8.GetString(again.ToArray()));
    }

    [Theory]
    [InlineData("{", "the file is not a report of this suite")]
    [InlineData("{\"schemaVersion\":99}", "the report has format version 99, this version reads 1; run the operation again")]
    [InlineData("{\"schemaVersion\":1}", "the file is not a report of this suite (operation is missing); run the operation again")]
    public void A_file_that_is_no_report_is_said_to_be_none(string json, string message)
    {
        var mistake = Assert.Throws<ConfigurationException>(() => JsonReportReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "x.json"));

        Assert.StartsWith($"x.json: {message}", mistake.Message, StringComparison.Ordinal);
    }

    private Task<AuditResult> RunAsync(params Report[] reports) => new AuditOperation(Ledger, TimeProvider.System).RunAsync(new AuditOptions
    {
        Environment = "dev",
        Reports = reports,
        EvidenceFolder = Path.Combine(_output, "dev"),
        OutputFolder = _output,
    });

    private static Report ReportOf(string operation, params Finding[] findings) =>
        new() { Operation = operation, Environment = "dev", StartedAt = DateTimeOffset.UnixEpoch, Duration = TimeSpan.FromSeconds(1), Findings = findings };
}
