using ConfigOps.Operations.Auditing;
using ConfigOps.Operations.Findings;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Auditing;

public sealed class AuditScoreTests
{
    [Fact]
    public void Weights_add_up_to_a_hundred() => Assert.Equal(100, AuditScore.Expected.Sum(part => part.Weight));

    [Fact]
    public void A_run_in_which_all_is_well_scores_a_hundred() =>
        Assert.Equal(100, AuditScore.Of([.. AuditScore.Expected.Select(part => ReportOf(part.Operation, 100, true))]).Value);

    [Fact]
    public void What_was_not_run_does_not_count_as_good()
    {
        var score = AuditScore.Of([ReportOf("validate", 100, true)]);

        Assert.Equal(20, score.Value);
        Assert.All(score.Parts.Skip(1), part => Assert.Equal("not run", part.Explanation));
    }

    [Fact]
    public void A_failed_gate_costs_the_whole_part()
    {
        var part = AuditScore.Of([ReportOf("deploy", 100, false)]).Parts.Single(part => part.Operation == "deploy");

        Assert.Equal(0, part.Score);
        Assert.Equal("gate failed: revision 2 failed", part.Explanation);
    }

    [Fact]
    public void A_better_operation_never_lowers_the_score()
    {
        var operations = Gen.Elements(AuditScore.Expected.Select(part => part.Operation).ToArray());
        var reports = Gen.ListOf(operations.Zip(Gen.Choose(0, 100)).Select(pair => (Operation: pair.Item1, Score: pair.Item2)));
        Prop.ForAll(reports.Zip(Gen.Choose(0, 100)).ToArbitrary(), drawn =>
        {
            var (drawnReports, gain) = drawn;
            var before = drawnReports.Select(report => ReportOf(report.Operation, report.Score, true)).ToList();
            var after = drawnReports.Select(report => ReportOf(report.Operation, Math.Min(100, report.Score + gain), true)).ToList();
            return AuditScore.Of(after).Value >= AuditScore.Of(before).Value && AuditScore.Of(after).Value is >= 0 and <= 100;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static Report ReportOf(string operation, double score, bool passed) => new()
    {
        Operation = operation,
        Environment = "dev",
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.Zero,
        Score = score,
        Gate = passed ? GateResult.Passed : GateResult.Failed("revision 2 failed"),
    };
}
