using System.Text;
using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

/// <summary>The score over whole scans: what mends, exceptions and removals do to it.</summary>
public sealed partial class MendingLaws : IDisposable
{
    private static readonly SecurityScanOptions s_options = new() { Environment = "dev", Manifests = ManifestSet.Empty, TrustedRegistries = ["registry.example.com"] };

    private static readonly SecurityRule[] s_rules = [.. RuleCatalogue.All.Where(rule => rule is ResourceRule)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("configops-mending-");

    public static TheoryData<string> Ids => [.. s_rules.Select(rule => rule.Info.Id)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Mending_an_example_never_lowers_the_score(string id)
    {
        var rule = s_rules.Single(rule => rule.Info.Id == id);

        var (before, after) = (await Scan.Of(rule.Example, rule.Example.Failing, s_options), await Scan.Of(rule.Example, rule.Example.Passing, s_options));

        AssertNotLower(before, after);
    }

    [Fact]
    public async Task Mending_one_example_among_many_never_lowers_the_score()
    {
        var random = new Random(4711);
        for (var round = 0; round < 150; round++)
        {
            var chosen = Enumerable.Range(0, random.Next(1, 30)).Select(_ => s_rules[random.Next(s_rules.Length)]).Where(rule => rule.Example.FileName == "manifests.yaml").ToList();
            if (chosen.Count == 0) continue;
            var mended = random.Next(chosen.Count);
            // Who moves out of a namespace leaves what it gave behind: its policies, its limits. That is more than a mend.
            if (chosen[mended].Info.Id == "workload/default-namespace") continue;
            var options = s_options with { PodSecurityLevel = chosen[mended].Example.Level };

            var before = await Scan.Of(Together(chosen, _ => false), options);
            var after = await Scan.Of(Together(chosen, index => index == mended), options);

            AssertNotLower(before, after, $"{chosen[mended].Info.Id} in round {round}");
        }
    }

    [Fact]
    public async Task Mechanical_mends_of_many_findings_never_lower_the_score()
    {
        var random = new Random(815);
        for (var round = 0; round < 60; round++)
        {
            var chosen = Enumerable.Range(0, random.Next(1, 20)).Select(_ => s_rules[random.Next(s_rules.Length)]).Where(rule => rule.Example.FileName == "manifests.yaml").ToList();
            var text = Together(chosen, _ => false);
            var before = await Scan.Of(text, s_options);
            var mendable = before.Report.Findings.Where(finding => finding.Fix is not null && random.Next(3) > 0).ToList();
            if (mendable.Count == 0) continue;
            var path = Path.Combine(_folder.FullName, "manifests.yaml");
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);

            var plan = FixPlanner.Plan(mendable, [new ManifestSource(path, "manifests.yaml")]);

            AssertNotLower(before, await Scan.Of(Encoding.UTF8.GetString(Assert.Single(plan.Files).Content), s_options), $"round {round}");
        }
    }

    [Fact]
    public async Task Removing_a_workload_that_is_clean_changes_nothing()
    {
        var broken = s_rules.Single(rule => rule.Info.Id == "workload/memory-limit").Example.Failing;
        var clean = broken + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: clean, namespace: shop }\ndata: { LOG_LEVEL: info }\n";

        Assert.Equal((await Scan.Of(broken, s_options)).Score.Value, (await Scan.Of(clean, s_options)).Score.Value);
    }

    private static void AssertNotLower(SecurityScanResult before, SecurityScanResult after, string what = "")
    {
        var counts = before.Report.Findings.CountBy(finding => finding.Rule).ToDictionary();
        var shown = after.Report.Findings.CountBy(finding => finding.Rule).Where(rule => rule.Value > counts.GetValueOrDefault(rule.Key)).Select(rule => rule.Key);
        Assert.True(after.Score.Value >= before.Score.Value - 1e-9, $"{what}: {before.Score.Value} before, {after.Score.Value} after: {string.Join(", ", shown)}");
        Assert.Equal(100 - after.Score.Costs.Sum(cost => cost.Cost), after.Score.Value, 6);
    }

    // Each example is a platform of its own: its names get a number, so that none meets another.
    private static string Together(IEnumerable<SecurityRule> rules, Func<int, bool> isMended) =>
        string.Join("\n---\n", rules.Select((rule, index) => Name().Replace(isMended(index) ? rule.Example.Passing : rule.Example.Failing, match => $"{match.Value}{index}")));

    [GeneratedRegex(@"(?<![\w./-])(web|shop|blog|data|default-deny|operator)(?![\w./-])")]
    private static partial Regex Name();
}
