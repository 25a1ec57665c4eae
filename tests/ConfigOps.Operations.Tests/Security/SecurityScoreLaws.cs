using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Security;

public sealed class SecurityScoreLaws
{
    private static readonly RuleInfo[] Rules =
        [.. Enum.GetValues<Severity>().Select(severity => new RuleInfo { Id = $"test/{severity}", Title = "", Severity = severity })];

    private static readonly Gen<Finding> OneFinding =
        from rule in Gen.Elements(Rules)
        from name in Gen.Choose(0, 9)
        from place in Gen.Choose(0, 3)
        from excepted in Gen.Choose(0, 3)
        select new Finding
        {
            Rule = rule.Id,
            Severity = rule.Severity,
            Message = "",
            Resource = new ResourceKey(new GroupVersionKind("", "v1", "Pod"), "shop", $"web-{name}"),
            Path = $"/{place}",
            Exception = excepted == 0 ? Accepted : null,
        };

    private static readonly Arbitrary<(List<Finding> Findings, int Index)> Cases =
        (from findings in OneFinding.NonEmptyListOf() from index in Gen.Choose(0, 1000) select (findings.ToList(), index % findings.Count)).ToArbitrary();

    private static FindingException Accepted { get; } = new("a", "b", "c", new DateOnly(2031, 1, 1));

    [Fact]
    public void Mending_a_finding_never_lowers_the_score() => Prop.ForAll(Cases, item =>
    {
        var mended = item.Findings.Where((_, index) => index != item.Index).ToList();

        Assert.True(Score(mended) >= Score(item.Findings));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_findings_changes_nothing() => Prop.ForAll(Cases, item =>
        Assert.Equal(Score(item.Findings), Score([.. item.Findings.Skip(item.Index), .. item.Findings.Take(item.Index)]))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Accepting_a_finding_never_lowers_the_score() => Prop.ForAll(Cases, item =>
    {
        var accepted = item.Findings.Select((finding, index) => index == item.Index ? finding with { Exception = Accepted } : finding).ToList();

        Assert.True(Score(accepted) >= Score(item.Findings));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_score_is_what_the_costs_say() => Prop.ForAll(Cases, item =>
    {
        var score = SecurityScore.Of(Rules.ToDictionary(rule => rule, _ => 10), item.Findings);

        Assert.InRange(score.Value, 0, score.Cap);
        Assert.Equal(100 - score.Costs.Sum(cost => cost.Cost), score.Value, 6);
        Assert.All(score.Costs, cost => Assert.InRange(cost.Cost, 0, 100));
        Assert.All(score.Costs, cost => Assert.InRange(cost.Failed, 1, cost.Applied));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mending_a_rule_that_precedes_others_never_lowers_the_score_though_they_are_broken_then() => Prop.ForAll(Cases, item =>
    {
        // Low precedes medium and high here; its mend shows both on the same object.
        var rules = Rules.Select(rule => rule.Severity == Severity.Low ? rule with { Precedes = ["test/Medium", "test/High"] } : rule).ToDictionary(rule => rule, _ => 10);
        var mended = item.Findings[item.Index];
        if (mended.Rule != "test/Low" || mended.Exception is not null) return;
        var rest = item.Findings.Where(finding => finding.Rule != mended.Rule || finding.Resource != mended.Resource).ToList();
        var shown = new[] { Severity.Medium, Severity.High }.Select(severity => mended with { Rule = $"test/{severity}", Severity = severity });

        var (before, after) = (SecurityScore.Of(rules, item.Findings), SecurityScore.Of(rules, [.. rest, .. shown]));

        Assert.Equal(100 - before.Costs.Sum(cost => cost.Cost), before.Value, 6);
        Assert.True(after.Value >= before.Value - 1e-9, $"{before.Value} before, {after.Value} after");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Clean_objects_change_nothing() => Prop.ForAll(Cases, item =>
        Assert.Equal(Score(item.Findings), SecurityScore.Of(Rules.ToDictionary(rule => rule, _ => 10_000), item.Findings).Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Where_nothing_applies_the_score_is_100_and_says_so()
    {
        var score = SecurityScore.Of(new Dictionary<RuleInfo, int>(), []);

        Assert.Equal(100, score.Value);
        Assert.Contains("No rule", score.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_critical_finding_among_a_thousand_objects_is_not_drowned()
    {
        var finding = new Finding { Rule = "test/Critical", Severity = Severity.Critical, Message = "", Resource = new ResourceKey(new GroupVersionKind("", "v1", "Pod"), "", "a") };

        var score = SecurityScore.Of(Rules.ToDictionary(rule => rule, _ => 1000), [finding]);

        Assert.Equal(40, score.Value);
        Assert.Contains("no more than 40", score.Note, StringComparison.Ordinal);
    }

    private static double Score(List<Finding> findings) => SecurityScore.Of(Rules.ToDictionary(rule => rule, _ => 10), findings).Value;
}
