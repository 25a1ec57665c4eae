using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Auditing.Ledger;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Auditing;

/// <summary>What the audit concluded.</summary>
/// <param name="Score">The score and what it is made of.</param>
/// <param name="Evidence">The files that prove it.</param>
/// <param name="Head">The ledger's head after this audit; kept elsewhere, it shows later whether the ledger was cut.</param>
/// <param name="Report">The report: every finding of every operation, and the audit's own.</param>
public sealed record AuditResult(AuditScore Score, IReadOnlyList<EvidenceFile> Evidence, LedgerHead Head, Report Report);

/// <summary>Draws one conclusion from everything a run found, hashes the evidence and enters both into the ledger.</summary>
public sealed class AuditOperation(LedgerFile ledger, TimeProvider time)
{
    /// <summary>Audits.</summary>
    public async Task<AuditResult> RunAsync(AuditOptions options, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var score = AuditScore.Of(options.Reports);
        var evidence = await CollectAsync(options, cancellation);
        var chain = await ledger.VerifyAsync(cancellation: cancellation);
        var findings = options.Reports.SelectMany(report => report.Findings).Concat(OwnFindings(score, chain)).Order(FindingOrder.Instance).ToList();
        var gate = Judge(options, score, chain);
        var head = chain.Problems.Count > 0 ? chain.Head : await ledger.AppendAsync(RecordOf(options, score, gate, evidence, started), cancellation);
        return new AuditResult(score, evidence, head, new Report
        {
            Operation = "audit",
            Environment = options.Environment,
            StartedAt = started,
            Duration = time.GetUtcNow() - started,
            Findings = findings,
            Rules = [.. options.Reports.SelectMany(report => report.Rules).DistinctBy(rule => rule.Id)],
            Resources = ResourcesOf(options.Reports),
            Score = score.Value,
            Gate = gate,
            NotAssessed = [.. options.Reports.SelectMany(report => report.NotAssessed).Distinct()],
            Sections = SectionsOf(options.Reports, score, evidence, head, findings),
        });
    }

    private static async Task<IReadOnlyList<EvidenceFile>> CollectAsync(AuditOptions options, CancellationToken cancellation)
    {
        var evidence = new List<EvidenceFile>();
        if (!Directory.Exists(options.EvidenceFolder)) return evidence;
        foreach (var file in Directory.EnumerateFiles(options.EvidenceFolder, "*", SearchOption.AllDirectories).Where(IsEvidence).Order(StringComparer.Ordinal))
            evidence.Add(await EvidenceFile.OfAsync(file, options.OutputFolder, cancellation));
        return evidence;
    }

    // The audit's own pages of the run before are results, not evidence.
    private static bool IsEvidence(string file) => Path.GetFileNameWithoutExtension(file) != "audit" && !Path.GetFileName(file).StartsWith('.');

    private static IEnumerable<Finding> OwnFindings(AuditScore score, LedgerVerdict chain)
    {
        foreach (var part in score.Parts.Where(part => part.Explanation == "not run"))
        {
            yield return new Finding
            {
                Rule = "audit/not-run",
                Severity = Severity.Medium,
                Path = $"/{part.Operation}",
                Message = $"{part.Operation} was not run, so nothing is known of it",
                Remediation = "Run --target=FullCycle, or the operation's own target before --target=Audit.",
            };
        }

        foreach (var problem in chain.Problems)
        {
            yield return new Finding
            {
                Rule = "ledger/broken",
                Severity = Severity.Critical,
                Path = string.Create(CultureInfo.InvariantCulture, $"/ledger/{problem.Line}"),
                Message = problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"ledger line {problem.Line}: {problem.Message}") : problem.Message,
                Remediation = "Settle with --target=VerifyLedger what happened; nothing is appended to a broken ledger.",
            };
        }
    }

    private static GateResult Judge(AuditOptions options, AuditScore score, LedgerVerdict chain)
    {
        if (chain.Problems.Count > 0) return GateResult.Failed($"the ledger is broken: {chain.Problems[0].Message}");
        var failed = options.Reports.Where(report => !report.Gate.IsPassed).Select(report => report.Operation).Distinct().ToList();
        if (failed.Count > 0) return GateResult.Failed($"gates failed: {string.Join(", ", failed)}");
        return score.Value >= options.MinimumScore
            ? GateResult.Passed
            : GateResult.Failed(string.Create(CultureInfo.InvariantCulture, $"the score {score.Value:0.#} is below {options.MinimumScore:0.#}"));
    }

    private static LedgerRecord RecordOf(AuditOptions options, AuditScore score, GateResult gate, IReadOnlyList<EvidenceFile> evidence, DateTimeOffset at) => new(
        at, "audit", options.Environment, gate.IsPassed ? "passed" : "failed", string.Create(CultureInfo.InvariantCulture, $"score {score.Value:0.#}{(gate.IsPassed ? "" : $"; {gate.Reason}")}"), evidence);

    // An object that several operations looked at is listed once, with the worst that came of it.
    private static IReadOnlyList<ReportedResource> ResourcesOf(IReadOnlyList<Report> reports) =>
    [
        .. reports.SelectMany(report => report.Resources).GroupBy(resource => resource.Key)
            .Select(group => group.OrderByDescending(resource => resource.Status is ResourceStatus.Invalid or ResourceStatus.Error).ThenByDescending(resource => resource.Line).First())
            .OrderBy(resource => resource.Key.ToString(), StringComparer.Ordinal),
    ];

    private static Dictionary<string, Node> SectionsOf(IReadOnlyList<Report> reports, AuditScore score, IReadOnlyList<EvidenceFile> evidence, LedgerHead head, IReadOnlyList<Finding> findings)
    {
        var sections = OwnSections(reports, score, evidence, head, findings);
        // How the frameworks stand is the scan's conclusion; the audit shows it as it is.
        if (reports.LastOrDefault(report => report.Sections.ContainsKey("compliance")) is { } scan) sections.Add("compliance", scan.Sections["compliance"]);
        return sections;
    }

    private static Dictionary<string, Node> OwnSections(IReadOnlyList<Report> reports, AuditScore score, IReadOnlyList<EvidenceFile> evidence, LedgerHead head, IReadOnlyList<Finding> findings) => new()
    {
        ["scoreParts"] = new ListNode(score.Parts.Select(part => MapNode.Of(
            ("operation", ScalarNode.Of(part.Operation)),
            ("weightPercent", ScalarNode.Of(part.Weight)),
            ("score", ScalarNode.NumberFrom(part.Score.ToString("0.#", CultureInfo.InvariantCulture))),
            ("explanation", ScalarNode.Of(part.Explanation))))),
        ["operations"] = new ListNode(reports.Select(report => MapNode.Of(
            ("operation", ScalarNode.Of(report.Operation)),
            ("startedAt", report.StartedAt.ToNode()),
            ("durationMs", ScalarNode.Of((long)report.Duration.TotalMilliseconds)),
            ("gate", ScalarNode.Of(report.Gate.IsPassed ? "passed" : $"failed: {report.Gate.Reason}")),
            ("findings", ScalarNode.Of(report.Findings.Count))))),
        ["riskMatrix"] = RiskMatrix.Of(findings),
        ["evidence"] = new ListNode(evidence.Select(file => MapNode.Of(("file", ScalarNode.Of(file.Path)), ("sha256", ScalarNode.Of(file.Sha256))))),
        ["ledger"] = MapNode.Of(("head", ScalarNode.Of(head.ToString())), ("entries", ScalarNode.Of(head.Sequence))),
    };
}
