using System.Text;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>The pages docs/rules/: one a group of rules, and a table of all.</summary>
public static class RulePages
{
    /// <summary>The pages by file name, as Markdown.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var groups = RuleCatalogue.All.GroupBy(rule => GroupOf(rule), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        var pages = groups.ToDictionary(group => $"{group.Key}.md", group => Page(group.Key, [.. group.OrderBy(rule => rule.Info.Id, StringComparer.Ordinal)]), StringComparer.Ordinal);
        pages.Add("README.md", Index(groups));
        return pages;
    }

    private static string GroupOf(SecurityRule rule) => rule.Info.Id[..rule.Info.Id.IndexOf('/', StringComparison.Ordinal)];

    private static string Index(IEnumerable<IGrouping<string, SecurityRule>> groups)
    {
        var page = new StringBuilder("# Rules of SecurityScan\n\nWritten by `./build.sh --target=Docs` from the rule classes; a test compares it. Edit those, not this.\n\n| rule | severity | what it asks |\n|---|---|---|\n");
        foreach (var rule in groups.SelectMany(group => group.OrderBy(rule => rule.Info.Id, StringComparer.Ordinal)))
            page.Append($"| [`{rule.Info.Id}`]({GroupOf(rule)}.md#{Anchor(rule)}) | {rule.Info.Severity.ToText()} | {rule.Info.Title} |\n");
        return page.ToString();
    }

    private static string Page(string group, IReadOnlyList<SecurityRule> rules)
    {
        var page = new StringBuilder($"# {group}\n\nWritten by `./build.sh --target=Docs`; [all rules](README.md).\n");
        foreach (var rule in rules)
        {
            page.Append($"\n## {rule.Info.Id}\n\n**{rule.Info.Title}.** Severity {rule.Info.Severity.ToText()}; controls {string.Join(", ", rule.Info.Controls)}.\n\n{rule.Info.Rationale}\n\n*To mend it:* {rule.Info.Remediation}\n");
            page.Append(Code("Reported", rule.Example, rule.Example.Failing)).Append(Code("Not reported", rule.Example, rule.Example.Passing));
        }

        return page.ToString();
    }

    // A template may hold three backquotes; a longer fence holds them.
    private static string Code(string heading, RuleExample example, string text) => $"\n{heading}:\n\n````{LanguageOf(example.FileName)}\n{text.Trim('\n')}\n````\n";

    private static string LanguageOf(string file) => file.EndsWith("Dockerfile", StringComparison.Ordinal) ? "dockerfile" : file.EndsWith(".env", StringComparison.Ordinal) ? "sh" : "yaml";

    // As GitHub makes anchors of headings: lower case, without punctuation.
    private static string Anchor(SecurityRule rule) => new([.. rule.Info.Id.ToLowerInvariant().Where(character => char.IsLetterOrDigit(character) || character is '-' or '_')]);
}
