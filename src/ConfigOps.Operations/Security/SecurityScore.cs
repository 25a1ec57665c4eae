using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>What one rule takes off the score.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Failed">How many objects break it, those with an exception left out.</param>
/// <param name="Applied">How many objects it was applied to.</param>
/// <param name="Cost">The points it takes off, before the cap.</param>
public sealed record RuleCost(string Rule, int Failed, int Applied, double Cost);

/// <summary>
/// The score of a scan, 0 to 100. Each rule applied to an object is a question whose weight is the severity (critical 40, high 20, medium 8, low 2,
/// info 0); the score is the weight of the questions answered well, in per cent, and no more than the worst open finding allows (critical 40, high 70,
/// medium 90). Mending or excepting a finding never lowers it.
/// </summary>
/// <param name="Value">The score.</param>
/// <param name="Cap">The most that the worst open finding allows.</param>
/// <param name="Costs">What each broken rule takes off, dearest first.</param>
/// <param name="Note">What to know about the score in one sentence.</param>
public sealed record SecurityScore(double Value, double Cap, IReadOnlyList<RuleCost> Costs, string Note)
{
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
        var byRule = applied.Keys.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        var failing = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var cap = 100;
        foreach (var finding in findings)
        {
            // The rules of a family, such as one a vulnerability, are one question about each object.
            var rule = byRule.ContainsKey(finding.Rule) ? finding.Rule : finding.Rule.Split('/')[0];
            if (finding.Exception is not null || !byRule.ContainsKey(rule)) continue;
            cap = Math.Min(cap, CapOf(finding.Severity));
            if (!failing.TryGetValue(rule, out var objects)) failing.Add(rule, objects = new(StringComparer.Ordinal));
            objects.Add(finding.Resource is null ? $"{finding.File} {finding.Path}" : $"{finding.Resource?.Kind.ApiVersion} {finding.Resource} {finding.File}");
        }

        long total = applied.Sum(rule => (long)WeightOf(rule.Key.Severity) * rule.Value);
        if (total == 0) return new(100, 100, [], "No rule that counts applies to anything here, so nothing speaks against it.");
        var costs = failing
            .Select(rule => (Info: byRule[rule.Key], Failed: Math.Min(rule.Value.Count, applied[byRule[rule.Key]])))
            .Select(rule => new RuleCost(rule.Info.Id, rule.Failed, applied[rule.Info], 100.0 * WeightOf(rule.Info.Severity) * rule.Failed / total))
            .OrderByDescending(cost => cost.Cost).ThenBy(cost => cost.Rule, StringComparer.Ordinal)
            .ToList();
        var value = Math.Max(0, 100 - costs.Sum(cost => cost.Cost));
        return value <= cap
            ? new(value, cap, costs, costs.Count == 0 ? "Nothing open takes anything off." : "The score is 100 less what the open findings cost.")
            : new(cap, cap, costs, $"The open findings cost {100 - value:0.#} points, but the worst of them allows no more than {cap}.");
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

    private static ScalarNode Number(double value) => ScalarNode.NumberFrom(Math.Round(value, 2).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));
}
