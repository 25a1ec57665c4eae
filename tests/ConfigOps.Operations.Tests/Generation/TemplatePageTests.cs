using System.Text.RegularExpressions;
using ConfigOps.Operations.Generation.Templates;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>The page docs/templates.md: each helper is on it, and each example on it is true.</summary>
public sealed partial class TemplatePageTests
{
    private static readonly string[] OfTheEngine = ["include"];

    public static TheoryData<string, string> Examples { get; } = new(Rows().Select(row => (row.Example, row.Result)));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_what_the_page_says(string example, string result) => Assert.Equal(result, Render(example));

    [Fact]
    public void Every_helper_has_an_example_that_uses_it_and_none_is_made_up()
    {
        var helpers = TemplateHelpers.All().Select(helper => helper.Name).Concat(OfTheEngine).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(helpers, Rows().SelectMany(row => row.Names).Order(StringComparer.Ordinal));
        Assert.All(Rows().Where(row => row.Names is not ["toYaml", ..] and not ["fromYaml", ..]), row => Assert.All(row.Names, name => Assert.Matches($@"[{{(]{name}\b", row.Example)));
    }

    private static IEnumerable<(IReadOnlyList<string> Names, string Example, string Result)> Rows()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "templates.md"));
        var table = page[page.IndexOf("| helper | gives | example |", StringComparison.Ordinal)..].Split("\n\n")[0].Split('\n').Skip(2);
        foreach (var row in table)
        {
            var cells = Cell().Split(row).Select(cell => cell.Trim()).ToList();
            yield return ([.. Name().Matches(cells[1]).Select(match => match.Groups[1].Value)], Text(cells[3]), Text(cells[4]));
        }
    }

    private static string Text(string cell) => cell.Trim('`').Replace("\\|", "|", StringComparison.Ordinal).Replace('⏎', '\n');

    private static string Render(string text) => new TemplateRenderer([new Template("partials/labels", "labels.hbs", "app: {{name}}")]).Render(new Template("probe", "probe.hbs", text), new Dictionary<string, object>(), "a test");

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();

    [GeneratedRegex(@"`(\w+)[^`]*`")]
    private static partial Regex Name();
}
