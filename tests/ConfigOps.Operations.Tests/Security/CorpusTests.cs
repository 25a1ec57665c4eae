using ConfigOps.Benchmarks.Security;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

public sealed class CorpusTests
{
    private static IReadOnlyList<CorpusCase> Cases { get; } = SecurityCorpus.Read(RepositoryFiles.PathOf("tests", "Fixtures", "security-corpus"));

    [Fact]
    public void The_corpus_is_large_and_labels_rules_that_exist_each_both_ways_and_holds_nothing_twice()
    {
        Assert.True(Cases.Count >= 600, $"the corpus has {Cases.Count} manifests");
        Assert.Empty(Cases.Select(item => item.Rule).Except(RuleCatalogue.All.Select(rule => rule.Info.Id)));
        Assert.All(Cases.GroupBy(item => item.Rule), rule => Assert.Equal(2, rule.Select(item => item.IsBroken).Distinct().Count()));
        Assert.Distinct(Cases.Select(item => $"{item.Rule} {item.IsBroken} {item.Example.Level} {item.Text}"));
    }

    [Fact]
    public async Task Every_labelled_manifest_is_judged_as_its_label_says()
    {
        var wrong = new List<string>();
        foreach (var item in Cases)
            if ((await SecurityCorpus.ReportedAsync(item)).Contains(item.Rule) != item.IsBroken) wrong.Add($"{(item.IsBroken ? "missed" : "wrongly reported")}: {item.Rule}: {item.Why}");

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
