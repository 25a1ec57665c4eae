using ConfigOps.Operations.Generation.Output;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc\n", "a\nb\nc\n", "")]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "@@ 2|- b|+ B")]
    [InlineData("a\nb\nc\n", "a\nc\n", "@@ 2|- b")]
    [InlineData("a\nc\n", "a\nb\nc\n", "@@ 2|+ b")]
    [InlineData("a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", "@@ 1|- a|+ A|@@ 5|- e|+ E")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n", "a\nb\nc\nd\ne\nf\ng\nh\n", "@@ 1|- 1|- 2|- 3|- 4|- 5|- 6|- 7|- 8|+ a|+ b|+ c|… and 5 more lines")]
    public void A_difference_is_short_and_has_places(string old, string current, string expected) => Assert.Equal(expected, string.Join('|', LineDiff.Between(old, current)));

    [Fact]
    public void There_is_a_difference_exactly_where_texts_differ()
    {
        var text = Gen.ListOf(Gen.Elements("a", "b", "c")).Select(lines => string.Concat(lines.Select(line => $"{line}\n")));
        Prop.ForAll(text.Zip(text).ToArbitrary(), pair => (pair.Item1 == pair.Item2) == (LineDiff.Between(pair.Item1, pair.Item2).Count == 0)).QuickCheckThrowOnFailure();
    }
}
