using System.Globalization;
using System.IO.Compression;
using ConfigOps.Operations.Security.Vulnerabilities.Versions;

namespace ConfigOps.Operations.Tests.Security.Vulnerabilities.Versions;

public sealed class VersionSchemeTests
{
    public static TheoryData<int> Orderings => [.. Enumerable.Range(0, PublishedOrderings.All.Count)];

    [Theory]
    [MemberData(nameof(Orderings))]
    public void Published_orderings_hold_for_every_pair(int index)
    {
        var (name, source, lines) = PublishedOrderings.All[index];
        var scheme = VersionSchemes.All.Single(scheme => scheme.Name == name);
        var placed = lines.SelectMany((line, place) => line.Split(' ').Select(version => (version, place))).ToList();
        var wrong = new List<string>();
        foreach (var (x, placeOfX) in placed)
            foreach (var (y, placeOfY) in placed)
                if (Math.Sign(scheme.Compare(x, y)) != Math.Sign(placeOfX.CompareTo(placeOfY))) wrong.Add($"{x} against {y}: {scheme.Compare(x, y)}");

        Assert.True(wrong.Count == 0, $"{name} ({source}):\n{string.Join('\n', wrong)}");
    }

    // Random pairs as the ecosystems' own programs order them: dpkg's Perl library, rpm, npm's semver, Python's packaging, RubyGems, Composer, Maven 3.8, NuGet, and apk's list.
    [Fact]
    public void Random_pairs_are_ordered_as_the_ecosystems_own_programs_do()
    {
        var (wrong, count) = (new List<string>(), 0);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "vulnerabilities", "version-orders.txt.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('\t');
            count++;
            var order = VersionSchemes.All.Single(scheme => scheme.Name == parts[0]).TryCompare(parts[1], parts[2]);
            if (order is null || Math.Sign(order.Value) != int.Parse(parts[3], CultureInfo.InvariantCulture)) wrong.Add($"{line}: {order}");
        }

        Assert.True(count > 30_000, $"{count}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}:\n{string.Join('\n', wrong.Take(20))}");
    }

    [Fact]
    public void Every_scheme_has_a_published_ordering() =>
        Assert.Equal(VersionSchemes.All.Select(scheme => scheme.Name).Order(), PublishedOrderings.All.Select(ordering => ordering.Scheme).Distinct().Order());

    [Theory]
    [InlineData("semver", "1.2")]
    [InlineData("semver", "01.2.3")]
    [InlineData("semver", "1.2.3-")]
    [InlineData("semver", "1.2.3-01")]
    [InlineData("semver", "v1.2.3")]
    [InlineData("npm", "latest")]
    [InlineData("crates.io", "v1.0.0")]
    [InlineData("go", "v1.2-pre")]
    [InlineData("go", "master")]
    [InlineData("pep440", "1.0-foo")]
    [InlineData("pep440", "french toast")]
    [InlineData("pep440", "1.0+")]
    [InlineData("nuget", "1.2.3.4.5")]
    [InlineData("rubygems", "junk")]
    [InlineData("rubygems", "1..2")]
    [InlineData("composer", "dev-main")]
    [InlineData("composer", "1.2.3.4.5")]
    [InlineData("debian", "a:1")]
    [InlineData("debian", "")]
    [InlineData("apk", "1.0_foo")]
    [InlineData("apk", "1.0-r")]
    [InlineData("rpm", "")]
    [InlineData("maven", "")]
    public void What_is_no_version_is_said_so(string name, string text)
    {
        var scheme = VersionSchemes.All.Single(scheme => scheme.Name == name);

        Assert.False(scheme.IsVersion(text));
        Assert.Null(scheme.TryCompare(text, text));
        Assert.Contains(text, Assert.Throws<FormatException>(() => scheme.Compare(text, text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Debian:12", "debian")]
    [InlineData("Ubuntu:22.04:LTS", "debian")]
    [InlineData("Alpine:v3.20", "apk")]
    [InlineData("Rocky Linux:9", "rpm")]
    [InlineData("PyPI", "pep440")]
    [InlineData("Hex", "semver")]
    public void An_ecosystem_has_its_scheme_whatever_the_release(string ecosystem, string scheme) => Assert.Equal(scheme, VersionSchemes.Of(ecosystem)?.Name);

    [Fact]
    public void An_ecosystem_whose_rules_are_unknown_has_none() => Assert.Null(VersionSchemes.Of("Hackage"));
}
