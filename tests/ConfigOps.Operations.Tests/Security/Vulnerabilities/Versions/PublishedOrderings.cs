namespace ConfigOps.Operations.Tests.Security.Vulnerabilities.Versions;

/// <summary>
/// Orderings that the specifications and the tools' own documentation publish: versions in rising order, those on one line equal. Facts, not code.
/// </summary>
internal static class PublishedOrderings
{
    /// <summary>Scheme, source, and rising lines.</summary>
    public static IReadOnlyList<(string Scheme, string Source, string[] Lines)> All { get; } =
    [
        ("semver", "semver.org 2.0.0, section 11", [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0 1.0.0+build.7", "2.0.0", "2.1.0", "2.1.1",
            "99999999999999999999.0.0"]),
        ("npm", "semver.org and npm's own forgiving reading", ["0.0.0-foo", "0.0.0", "0.0.1", "0.9.9", "0.10.0 v0.10.0 =0.10.0", "1.2.3-4", "1.2.3-5", "1.2.3-4-foo", "1.2.3-5-Foo", "1.2.3-5-foo", "1.2.3", "2.0.0"]),
        ("crates.io", "semver.org 2.0.0", ["0.1.0-0", "0.1.0-alpha", "0.1.0", "0.1.10", "1.0.0-rc.1", "1.0.0 1.0.0+a"]),
        ("go", "the Go modules reference", [
            "v0.0.0-20180904163835-0709b304e793 0.0.0-20180904163835-0709b304e793", "v0.0.0-20191109021931-daa7c04131f5", "v1.0.0-pre", "v1 v1.0 v1.0.0 1.0.0", "v1.2.3-0.20191109021931-daa7c04131f5",
            "v1.2.3", "v1.2.4", "v1.21.0-rc.2 go1.21rc2", "v1.21.0 go1.21.0", "v2.0.0+incompatible v2.0.0"]),
        ("pep440", "PEP 440, section on ordering", [
            "1.dev0 1.0.dev0", "1.0.dev456", "1.0a1 1.0-alpha-1 1.0.A1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456",
            "1.0rc1 1.0c1 1.0-preview-1", "1.0 1 1.0.0 v1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456 1.0-456 1.0.rev456 1.0r456", "1.0.15", "1.1.dev1", "1!0.5"]),
        ("maven", "Maven's POM reference, version order specification", [
            "1-alpha2snapshot", "1-alpha2", "1-alpha-123", "1-beta-2", "1-beta123", "1-m2", "1-m11", "1-rc", "1-cr2", "1-rc123", "1-SNAPSHOT", "1 1.0 1-ga 1.ga 1-0 1.final 1-release", "1-sp", "1-sp2", "1-sp123",
            "1-abc", "1-def", "1-pom-1", "1-1-snapshot", "1-1", "1-2", "1-123"]),
        ("maven", "Maven's POM reference, numbers and words", [
            "2.0 2 2.0.0", "2.0.a 2-a", "2-1", "2.0.2", "2.0.123", "2.1.0", "2.1-a", "2.1b", "2.1-c", "2.1-1", "2.1.0.1", "2.2", "2.123", "11.a2 11-alpha-2", "11.a11", "11.b2", "11.b11", "11.m2", "11.m11", "11", "11.a",
            "11b", "11c", "11m"]),
        ("maven", "Maven's POM reference, examples", ["1-a1 1-alpha-1", "1-snapshot", "1", "1-ga.1", "1-sp.1"]),
        ("maven", "Maven's POM reference, examples", ["1-sp-1", "1-ga-1 1-1"]),
        ("maven", "Maven's POM reference, examples", ["1-foo2", "1-foo10", "1-1", "1.1"]),
        ("nuget", "NuGet's versioning reference", ["1.0.0-Alpha 1.0.0-alpha 1.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0 1 1.0 1.0.0.0 01.0.0", "1.0.0.1", "1.0.1.1", "1.0.7"]),
        ("rubygems", "RubyGems' documentation of Gem::Version", ["0.a", "0 0.0", "0.9", "1.a", "1.0.a.2 1.a.2", "1.0.a9", "1.0.a10", "1.0.b1", "1.0.pre.1 1.0-1", "1 1.0 1.0.0", "1.0.1", "1.8.2.a", "1.8.2.a9", "1.8.2.a10", "1.8.2.b", "1.8.2", "1.10"]),
        ("composer", "Composer's documentation of versions and stabilities", [
            "1.0.0-dev 1.0-dev", "1.0.0-alpha1 1.0a1 v1.0.0-alpha.1", "1.0.0-alpha2", "1.0.0-beta1", "1.0.0-RC1 1.0-rc.1", "1.0.0 1 1.0 1.0.0.0 1.0.0-stable v1.0.0", "1.0.0-patch1 1.0.0-p1 1.0.0pl1", "1.0.0.1", "1.2",
            "1.10", "1.x-dev", "2.0"]),
        ("debian", "deb-version(7) and the Debian policy manual, 5.6.12", [
            "1.0~~", "1.0~~a", "1.0~", "1.0 1.0-0 0:1.0", "1.0-1~bpo1", "1.0-1", "1.0-1+b1", "1.0-2", "1.0-10", "1.0a", "1.0+git", "1.0.1", "1.2.3", "1.10", "7.6-0", "7.6p2-4", "1:0.1", "2:0.1"]),
        ("apk", "apk's documentation of versions", [
            "0.1.0_alpha", "0.1.0_alpha2", "0.1.0_beta1", "0.1.0_pre2", "0.1.0_rc1", "0.1.0", "0.1.0-r1", "0.1.0-r10", "0.1.0_cvs1", "0.1.0_git20080101", "0.1.0_p1", "0.1.0_p1-r1", "0.1.0.1", "0.1.2", "0.1.2a", "0.1.2b", "1.01", "1.1", "1.2", "1.10"]),
        ("rpm", "rpm's documentation of version comparison", [
            "1.0~rc1", "1.0~rc1^git1", "1.0~rc2", "1.0", "1.0^", "1.0^git1~pre", "1.0^git1", "1.0^git2", "1.0a", "1.0aa", "1.0b", "1.0.1", "1.2", "1.10 1.010 1_10 1..10", "2.0", "2.0.1", "2.0.1a", "10a", "10b", "10.0001 10.1", "10.0039", "1:0.1"]),
    ];
}
