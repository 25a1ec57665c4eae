using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of Audit and VerifyLedger.</summary>
public static class AuditingOptions
{
    /// <summary>The score that must be reached.</summary>
    public static readonly Option<double> MinimumScore = Number("minimum-score", "The audit score, 0 to 100, below which the gate fails.", 0, 100)
        with { Variable = "MINIMUM_SCORE", Default = "0", Targets = ["Audit"] };

    /// <summary>A head that was kept.</summary>
    public static readonly Option<string> LedgerHead = Text("ledger-head", "The ledger's head that an earlier audit printed (NUMBER:HASH): shows whether the ledger was cut or written anew since.")
        with { Variable = "LEDGER_HEAD", ValueName = "HEAD", Targets = ["VerifyLedger"] };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [MinimumScore, LedgerHead];
}
