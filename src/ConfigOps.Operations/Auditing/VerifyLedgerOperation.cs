using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Auditing.Ledger;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Auditing;

/// <summary>What the check of the ledger found.</summary>
public sealed record VerifyLedgerResult(LedgerVerdict Verdict, Report Report);

/// <summary>Checks that the ledger is what was written.</summary>
public sealed class VerifyLedgerOperation(LedgerFile ledger, TimeProvider time)
{
    /// <summary>Checks the whole ledger.</summary>
    /// <param name="environment">The environment's name, for the report.</param>
    /// <param name="expected">A head that was kept elsewhere, or null.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<VerifyLedgerResult> RunAsync(string environment, LedgerHead? expected, CancellationToken cancellation = default)
    {
        var started = time.GetUtcNow();
        var verdict = await ledger.VerifyAsync(expected, cancellation);
        return new VerifyLedgerResult(verdict, new Report
        {
            Operation = "verify-ledger",
            Environment = environment,
            StartedAt = started,
            Duration = time.GetUtcNow() - started,
            Findings =
            [
                .. verdict.Problems.Select(problem => new Finding
                {
                    Rule = "ledger/broken",
                    Severity = Severity.Critical,
                    Message = problem.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"ledger line {problem.Line}: {problem.Message}") : problem.Message,
                    File = "ledger.jsonl",
                    Path = string.Create(CultureInfo.InvariantCulture, $"/{problem.Line}"),
                    Position = new SourcePosition(problem.Line, problem.Line > 0 ? 1 : 0),
                    Remediation = "Compare the ledger with a copy of it; what follows the named line proves nothing until that is settled.",
                }),
            ],
            Gate = verdict.Problems.Count == 0 ? GateResult.Passed : GateResult.Failed($"the ledger is broken: {verdict.Problems[0].Message}"),
            Sections = new Dictionary<string, Node>
            {
                ["ledger"] = MapNode.Of(("entries", ScalarNode.Of(verdict.Entries)), ("head", ScalarNode.Of(verdict.Head.ToString()))),
            },
        });
    }
}
