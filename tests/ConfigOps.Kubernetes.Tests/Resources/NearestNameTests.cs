using ConfigOps.Kubernetes.Resources;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Kubernetes.Tests.Resources;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("dev", "dev", 0)]
    [InlineData("dve", "dev", 1)]
    [InlineData("enviroment", "environment", 1)]
    [InlineData("parallell", "parallel", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Slips_are_counted_as_people_make_them(string left, string right, int expected) => Assert.Equal(expected, NearestName.Slips(left, right));

    [Theory]
    [InlineData("valdiate", "Validate")]
    [InlineData("GENERATE", "Generate")]
    [InlineData("xyzzy", null)]
    [InlineData("", null)]
    public void The_nearest_candidate_is_found_when_it_is_near(string word, string? expected) => Assert.Equal(expected, NearestName.Of(word, ["Generate", "Validate", "Deploy"]));

    [Fact]
    public void Counting_slips_is_symmetric_and_zero_only_for_the_same_word()
    {
        var words = Gen.ArrayOf(Gen.Elements('a', 'b', 'c')).Select(letters => new string(letters));
        Prop.ForAll(words.Two().ToArbitrary(), pair =>
        {
            var (left, right) = pair;
            return NearestName.Slips(left, right) == NearestName.Slips(right, left)
                && NearestName.Slips(left, right) == 0 == (left == right)
                && NearestName.Slips(left, right) <= Math.Max(left.Length, right.Length);
        }).QuickCheckThrowOnFailure();
    }
}
