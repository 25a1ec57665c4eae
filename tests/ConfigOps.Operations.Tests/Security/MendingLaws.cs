using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

/// <summary>The score over whole scans: what a rule's own mend does to it.</summary>
public sealed class MendingLaws
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Where(rule => rule is ResourceRule).Select(rule => rule.Info.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Mending_an_example_never_lowers_the_score(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Info.Id == id);
        var options = new SecurityScanOptions { Environment = "dev", Manifests = Kubernetes.Resources.ManifestSet.Empty, TrustedRegistries = ["registry.example.com"] };

        var (before, after) = (await Scan.Of(rule.Example, rule.Example.Failing, options), await Scan.Of(rule.Example, rule.Example.Passing, options));

        Assert.True(after.Score.Value >= before.Score.Value, $"{before.Score.Value} before, {after.Score.Value} after: {string.Join(", ", after.Report.Findings.Select(finding => finding.Rule).Except(before.Report.Findings.Select(finding => finding.Rule)))}");
    }
}
