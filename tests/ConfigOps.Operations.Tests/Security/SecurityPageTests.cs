using System.Text.RegularExpressions;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Security;

namespace ConfigOps.Operations.Tests.Security;

/// <summary>What docs/security.md says of the rules.</summary>
public sealed partial class SecurityPageTests
{
    [Fact]
    public void Every_rule_of_the_table_exists()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "security.md"));
        var table = page[page.IndexOf("### What is looked for", StringComparison.Ordinal)..page.IndexOf("## Precision and recall", StringComparison.Ordinal)];
        var named = RuleName().Matches(table).Select(match => match.Groups[1].Value).ToList();
        string[] rules = [.. RuleCatalogue.All.Select(rule => rule.Info.Id)];

        Assert.True(named.Count > 80);
        Assert.All(named, name => Assert.Contains(rules, rule => Glob.Matches(name, rule)));
        Assert.True(rules.Length >= 150);
    }

    [GeneratedRegex("`([a-z]+/[A-Za-z_*-]+)`")]
    private static partial Regex RuleName();
}
