using System.Globalization;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Auditing;
using ConfigOps.Operations.Auditing.Ledger;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds the audit operations to a run: reports, evidence, ledger, and what is printed.</summary>
/// <param name="host">The clock.</param>
public sealed class AuditRun(HostEnvironment host)
{
    /// <summary>Audits the run, or, when the audit runs alone, what earlier runs left.</summary>
    public async Task<Report> AuditAsync(RunContext context)
    {
        var options = new AuditOptions
        {
            Environment = context.Run.Environment,
            Reports = context.State.Reports.Count > 0 ? context.State.Reports : ReadReports(context),
            EvidenceFolder = context.Paths.EnvironmentOutput,
            OutputFolder = context.Paths.Output,
            MinimumScore = context.Settings.Get(AuditingOptions.MinimumScore),
        };
        var result = await new AuditOperation(LedgerOf(context), host.Time).RunAsync(options, context.Cancellation);
        foreach (var part in result.Score.Parts)
            context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {part.Operation,-14} {part.Score,5:0.#}  (weight {part.Weight} %)  {part.Explanation}"));
        context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  audit score {result.Score.Value:0.#}, {result.Evidence.Count} files of evidence"));
        context.Console.WriteLine($"  ledger head {result.Head}");
        return result.Report;
    }

    /// <summary>Checks the ledger.</summary>
    public async Task<Report> VerifyLedgerAsync(RunContext context)
    {
        LedgerHead? expected = null;
        if (context.Settings.GetText(AuditingOptions.LedgerHead) is { } text && (expected = LedgerHead.Parse(text)) is null)
            throw new ConfigurationException($"--ledger-head={text} is not a head; it is written as NUMBER:HASH with 64 hexadecimal digits, as an audit prints it");
        var result = await new VerifyLedgerOperation(LedgerOf(context), host.Time).RunAsync(context.Run.Environment, expected, context.Cancellation);
        context.Console.WriteLine(result.Verdict.Entries == 0 && !File.Exists(context.Paths.Ledger)
            ? $"  there is no ledger at {context.Paths.Shown(context.Paths.Ledger)} yet; the first --target=Audit begins one"
            : string.Create(CultureInfo.InvariantCulture, $"  {result.Verdict.Entries} {(result.Verdict.Entries == 1 ? "entry" : "entries")}, head {result.Verdict.Head}"));
        return result.Report;
    }

    private LedgerFile LedgerOf(RunContext context) => new(context.Paths.Ledger, host.Time);

    private static IReadOnlyList<Report> ReadReports(RunContext context) =>
    [
        .. AuditScore.Expected
            .Select(expected => context.Paths.Report(expected.Operation, "json"))
            .Where(File.Exists)
            .Select(file => JsonReportReader.Read(File.ReadAllBytes(file), context.Paths.Shown(file))),
    ];
}
