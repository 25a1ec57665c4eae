using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

public sealed class RulePagesTests
{
    [Fact]
    public void The_pages_of_rules_are_what_the_rules_say()
    {
        var folder = RepositoryFiles.PathOf("docs", "rules");
        var pages = RulePages.All();

        Assert.Equal(pages.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(pages, page => Assert.True(page.Value == File.ReadAllText(Path.Combine(folder, page.Key)), $"docs/rules/{page.Key} is out of date; write it anew: ./build.sh --target=Docs"));
    }
}
