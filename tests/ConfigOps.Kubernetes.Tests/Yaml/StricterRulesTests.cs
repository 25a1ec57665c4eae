using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Kubernetes.Tests.Yaml;

/// <summary>What a real API server 1.36.2 refuses although YAML has it, and what looks alike and is taken.</summary>
public sealed class StricterRulesTests
{
    [Theory]
    [InlineData("a: [b?c]", "\"?\" inside brackets")]
    [InlineData("a: [http://x/?b=c]", "\"?\" inside brackets")]
    [InlineData("a: {b?: c}", "\"?\" inside brackets")]
    [InlineData("a: [:b]", "begins with \":\"")]
    [InlineData("a: {b: :c}", "begins with \":\"")]
    [InlineData("a: \"b\\/c\"", "the escape \\/")]
    [InlineData("a: \"\\ud83d\\ude00\"", "two \\u escapes")]
    [InlineData("a:\n- b\n-\tc", "a tab is used for indentation")]
    [InlineData("a:\n  b:\n  \tc", "a tab is used for indentation")]
    [InlineData("a: |\n  \tb\n", "begins with a tab")]
    public void What_the_server_refuses_is_a_problem(string text, string message)
    {
        var problem = Assert.Single(YamlReader.Read(text).Problems);

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.IsError);
        Assert.True(problem.Position.IsKnown);
    }

    [Theory]
    [InlineData("a: [\"b?c\", 'd?e']")]
    [InlineData("a: b?c ? d")]
    [InlineData("a?b: c")]
    [InlineData("a: :b")]
    [InlineData("a: [b:]")]
    [InlineData("a:\tb")]
    [InlineData("a: [\tb,\n\tc]")]
    [InlineData("a: |1\n \tb\n")]
    [InlineData("a: |\n  b\n  \tc\n")]
    [InlineData("{\"a\":\"b\\/c\\ud83d\\ude00\"}")]
    [InlineData("a: \"b\\\\/c\"")]
    [InlineData("a *b: c")]
    [InlineData("a *b: c\nd &e: f\ng *: h")]
    [InlineData("x: {a *b: c, d: e *f}")]
    public void What_looks_alike_is_read(string text) => Assert.Empty(YamlReader.Read(text).Problems);

    [Theory]
    [InlineData("a *b: c", "a *b", "c")]
    [InlineData("? a *b\n: c *d", "a *b", "c *d")]
    [InlineData("a *b: 'c *d: e'", "a *b", "c *d: e")]
    [InlineData("a *b: |\n  c *d: e", "a *b", "c *d: e")]
    [InlineData("a *b: !!str c", "a *b", "c")]
    [InlineData("\ue000 *b: c *d:e", "\ue000 *b", "c *d:e")]
    public void Asterisks_inside_texts_are_only_asterisks(string text, string key, string value)
    {
        var read = YamlReader.Read(text + "\nlast: &x 1");

        Assert.Empty(read.Problems);
        Assert.Equal(value, Assert.Single(read.Documents)[key]?.AsString()?.TrimEnd('\n'));
    }

    [Fact]
    public void Aliases_stay_aliases()
    {
        var read = YamlReader.Read("a: &b c\nd: *b\ne: [*b, *b ]\n*b : f\ng: {*b : h}");

        Assert.Empty(read.Problems);
        Assert.Equal("""{"a":"c","d":"c","e":["c","c"],"c":"f","g":{"c":"h"}}""", Assert.Single(read.Documents).ToString());
    }
}
