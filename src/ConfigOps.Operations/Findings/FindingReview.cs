using ConfigOps.Operations.Findings.Baselines;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Findings.Suppressions;

namespace ConfigOps.Operations.Findings;

/// <summary>What came of a review.</summary>
/// <param name="Findings">The findings in the order of reports, those that are accepted marked, with findings about exceptions and comments.</param>
/// <param name="Gate">Whether the run may go on.</param>
public sealed record ReviewedFindings(IReadOnlyList<Finding> Findings, GateResult Gate);

/// <summary>
/// Decides which findings count, for every operation alike: exceptions first, then comments in the manifests, then the baseline; then the gate.
/// </summary>
/// <param name="environment">The environment of the run.</param>
/// <param name="today">The day.</param>
public sealed class FindingReview(string environment, DateOnly today)
{
    /// <summary>The rules about exceptions and comments themselves.</summary>
    public static IReadOnlyList<RuleInfo> Rules { get; } = [.. ExceptionBook.Rules, .. SuppressionComments.Rules];

    /// <summary>The findings that are accepted for a while.</summary>
    public IReadOnlyList<ExceptionRule> Exceptions { get; init; } = [];

    /// <summary>The comments of the manifests; null for none.</summary>
    public SuppressionComments? Comments { get; init; }

    /// <summary>What was found before; null for nothing.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Findings at or above it fail the gate.</summary>
    public Severity GateSeverity { get; init; } = Severity.High;

    /// <summary>Reviews what was found.</summary>
    /// <param name="found">The findings.</param>
    /// <param name="applied">The ids of the rules that were applied; exceptions and comments for none of them are for another operation.</param>
    public ReviewedFindings Review(IEnumerable<Finding> found, IReadOnlySet<string> applied)
    {
        var findings = new ExceptionBook(Exceptions, environment, today).Apply(found, applied);
        if (Comments is not null) findings = Comments.Apply(findings, applied);
        IReadOnlyList<Finding> ordered = [.. findings.Order(FindingOrder.Instance)];
        if (Baseline is not null) ordered = Baseline.Apply(ordered);
        return new ReviewedFindings(ordered, Gate.Judge(ordered, GateSeverity));
    }
}
