using ConfigOps.Operations.Security.Vulnerabilities.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities.Versions;

/// <summary>Whatever a scheme takes for a version, it must order totally.</summary>
public sealed class VersionOrderLaws
{
    private static readonly string[] Pieces =
        ["0", "1", "2", "10", "01", "007", "999999999999999999999", ".", ".", "-", "_", "+", "~", "^", ":", "a", "b", "rc", "alpha", "beta", "pre", "dev", "post", "final", "ga", "snapshot", "sp", "p", "x", "r1", "v", "git", "!", "_rc1", "-r2", "A"];

    public static TheoryData<string> Schemes => [.. VersionSchemes.All.Select(scheme => scheme.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_version_equals_itself_and_the_order_turns_round(string name) => ForPairs(name, (scheme, x, y) =>
    {
        Assert.Equal(0, scheme.Compare(x, x));
        Assert.Equal(Math.Sign(scheme.Compare(x, y)), -Math.Sign(scheme.Compare(y, x)));
    });

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_order_is_transitive(string name)
    {
        var scheme = VersionSchemes.All.Single(scheme => scheme.Name == name);
        var triples = from x in VersionOf(scheme) from y in VersionOf(scheme) from z in VersionOf(scheme) select (x, y, z);
        Prop.ForAll(triples.ToArbitrary(), item =>
        {
            string[] sorted = [item.x, item.y, item.z];
            Array.Sort(sorted, scheme.Compare);
            Assert.True(scheme.Compare(sorted[0], sorted[1]) <= 0 && scheme.Compare(sorted[1], sorted[2]) <= 0 && scheme.Compare(sorted[0], sorted[2]) <= 0, string.Join(" ", sorted));
            if (scheme.Compare(sorted[0], sorted[1]) == 0) Assert.Equal(Math.Sign(scheme.Compare(sorted[0], sorted[2])), Math.Sign(scheme.Compare(sorted[1], sorted[2])));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static void ForPairs(string name, Action<VersionScheme, string, string> law)
    {
        var scheme = VersionSchemes.All.Single(scheme => scheme.Name == name);
        var pairs = from x in VersionOf(scheme) from y in VersionOf(scheme) select (x, y);
        Prop.ForAll(pairs.ToArbitrary(), item => law(scheme, item.x, item.y)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    // Versions from the published orderings, and others put together from what versions are made of.
    private static Gen<string> VersionOf(VersionScheme scheme)
    {
        var published = PublishedOrderings.All.Where(ordering => ordering.Scheme == scheme.Name).SelectMany(ordering => ordering.Lines).SelectMany(line => line.Split(' ')).ToArray();
        var made = from count in Gen.Choose(1, 9)
                   from start in Gen.Elements("1", "0", "1.0", "1.0.0", "2.1.0")
                   from pieces in Gen.Elements(Pieces).ListOf(count)
                   select start + string.Concat(pieces);
        return Gen.OneOf(Gen.Elements(published), made.Where(scheme.IsVersion));
    }
}
