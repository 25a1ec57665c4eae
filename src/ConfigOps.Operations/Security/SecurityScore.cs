using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>What one rule takes off the score.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Failed">How many objects break it, those with an exception left out.</param>
/// <param name="Applied">How many objects it was applied to.</param>
/// <param name="Cost">The points it takes off; the costs of all rules add up to 100 less the score.</param>
public sealed record RuleCost(string Rule, int Failed, int Applied, double Cost);

/// <summary>
/// The score of a scan, 0 to 100. Each object that breaks a rule weighs what its worst finding weighs (critical 40, high 20, medium 8, low 2, info 0); of one
/// rule the second object weighs half, the third a third, and so on. Every 100 of weight halves the score, and it is no more than the worst open finding allows
/// (critical 40, high 70, medium 90). What is clean does not count, so nothing drowns a finding, and neither mending nor accepting one, nor removing an
/// object, lowers the score.
/// </summary>
/// <param name="Value">The score.</param>
/// <param name="Cap">The most that the worst open finding allows.</param>
/// <param name="Costs">What each broken rule takes off, dearest first.</param>
/// <param name="Note">What to know about the score in one sentence.</param>
public sealed record SecurityScore(double Value, double Cap, IReadOnlyList<RuleCost> Costs, string Note)
{
    private const double HalvingWeight = 100;

    /// <summary>The weight of a severity.</summary>
    public static int WeightOf(Severity severity) => severity switch
    {
        Severity.Critical => 40,
        Severity.High => 20,
        Severity.Medium => 8,
        Severity.Low => 2,
        _ => 0,
    };

    /// <summary>The most that an open finding of a severity allows.</summary>
    public static int CapOf(Severity severity) => severity switch
    {
        Severity.Critical => 40,
        Severity.High => 70,
        Severity.Medium => 90,
        _ => 100,
    };

    /// <summary>Works the score out.</summary>
    /// <param name="applied">The rules with the number of objects each was applied to.</param>
    /// <param name="findings">What was found; findings with an exception cost nothing, nor do those of rules that are not in <paramref name="applied"/>.</param>
    public static SecurityScore Of(IReadOnlyDictionary<RuleInfo, int> applied, IEnumerable<Finding> findings)
    {
        if (!applied.Any(rule => rule.Value > 0 && WeightOf(rule.Key.Severity) > 0)) return new(100, 100, [], "No rule that counts applies to anything here, so nothing speaks against it.");
        var broken = new BrokenRules(applied.Keys);
        foreach (var finding in findings)
            if (finding.Exception is null) broken.Add(finding);
        var weights = broken.Weights();
        // Always in the same order: a sum of the same numbers in another one may differ in its last digit.
        var total = weights.OrderBy(rule => rule.Key.Id, StringComparer.Ordinal).Sum(rule => rule.Value);
        var uncapped = 100 * Math.Pow(0.5, total / HalvingWeight);
        var cap = CapOf(broken.Worst);
        var value = Math.Min(uncapped, cap);
        var dearest = broken.ByWorst();
        var costs = weights.Select(rule => new RuleCost(
                rule.Key.Id, broken.FailedOf(rule.Key), Math.Max(applied[rule.Key], broken.FailedOf(rule.Key)), Share(rule.Value, total, 100 - uncapped) + Share(dearest.GetValueOrDefault(rule.Key), dearest.Values.Sum(), uncapped - value)))
            .OrderByDescending(cost => cost.Cost).ThenBy(cost => cost.Rule, StringComparer.Ordinal)
            .ToList();
        return new(value, cap, costs, (costs.Count, uncapped > cap) switch
        {
            (0, _) => "Nothing open takes anything off.",
            (_, false) => "The score is 100 less what the open findings cost.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The open findings together would leave {uncapped:0.#}, but the worst of them allow no more than {cap}; what lies between is their cost."),
        });
    }

    /// <summary>The section <c>score</c> of the JSON report.</summary>
    public Node ToNode() => MapNode.Of(
        ("value", Number(Value)),
        ("cap", Number(Cap)),
        ("note", ScalarNode.Of(Note)),
        ("costs", ListNode.Of(Costs.Select(cost => MapNode.Of(
            ("rule", ScalarNode.Of(cost.Rule)),
            ("failed", ScalarNode.Of(cost.Failed)),
            ("applied", ScalarNode.Of(cost.Applied)),
            ("cost", Number(cost.Cost)))))));

    private static double Share(double part, double whole, double of) => whole > 0 ? of * part / whole : 0;

    private static ScalarNode Number(double value) => ScalarNode.NumberFrom(Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture));
}
