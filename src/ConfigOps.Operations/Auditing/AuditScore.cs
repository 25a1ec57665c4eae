using System.Globalization;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Auditing;

/// <summary>What an operation contributes to the audit.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Weight">Its weight in percent.</param>
/// <param name="Score">Its score, 0 to 100.</param>
/// <param name="Explanation">Where the score comes from.</param>
public sealed record AuditPart(string Operation, int Weight, double Score, string Explanation);

/// <summary>
/// One score for a run, 0 to 100: the weighted mean of the operations' own scores. An operation whose gate failed contributes nothing, and one
/// that was not run contributes nothing either, since what was not looked at does not count as good.
/// </summary>
public sealed record AuditScore(double Value, IReadOnlyList<AuditPart> Parts)
{
    /// <summary>The operations that an audit expects, and their weights in percent.</summary>
    public static IReadOnlyList<(string Operation, int Weight)> Expected { get; } = [("validate", 20), ("security-scan", 30), ("backup", 15), ("deploy", 15), ("monitor", 20)];

    /// <summary>The score of <paramref name="reports"/>.</summary>
    public static AuditScore Of(IReadOnlyList<Report> reports)
    {
        var parts = Expected.Select(expected => PartOf(expected.Operation, expected.Weight, reports.LastOrDefault(report => report.Operation == expected.Operation))).ToList();
        return new AuditScore(parts.Sum(part => part.Weight * part.Score) / parts.Sum(part => part.Weight), parts);
    }

    private static AuditPart PartOf(string operation, int weight, Report? report) => report switch
    {
        null => new AuditPart(operation, weight, 0, "not run"),
        { Gate.IsPassed: false } => new AuditPart(operation, weight, 0, $"gate failed: {report.Gate.Reason}"),
        _ => new AuditPart(operation, weight, report.Score, string.Create(CultureInfo.InvariantCulture, $"scored {report.Score:0.#}")),
    };
}
