namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Which rules an ecosystem's versions follow: a table of contents.</summary>
public static class VersionSchemes
{
    /// <summary>Semantic Versioning, for OSV's ranges of the type SEMVER.</summary>
    public static VersionScheme SemVer { get; } = new SemVerScheme();

    /// <summary>Every scheme there is.</summary>
    public static IReadOnlyList<VersionScheme> All { get; } =
    [
        SemVer, new NpmScheme(), new CratesScheme(), new GoScheme(), new PyPiScheme(), new MavenScheme(), new NuGetScheme(), new RubyGemsScheme(),
        new PackagistScheme(), new DebianScheme(), new AlpineScheme(), new RpmScheme(),
    ];

    /// <summary>The scheme of an ecosystem as OSV names it, whatever release it names behind a colon (<c>Debian:12</c>); null when its rules are not known here.</summary>
    public static VersionScheme? Of(string ecosystem)
    {
        var name = ecosystem.Split(':')[0] switch
        {
            "npm" => "npm",
            "crates.io" => "crates.io",
            "Go" => "go",
            "PyPI" => "pep440",
            "Maven" => "maven",
            "NuGet" => "nuget",
            "RubyGems" => "rubygems",
            "Packagist" => "composer",
            "Debian" or "Ubuntu" => "debian",
            "Alpine" or "Alpaquita" or "BellSoft Hardened Containers" or "Chainguard" or "MinimOS" or "Wolfi" => "apk",
            "Red Hat" or "Rocky Linux" or "AlmaLinux" or "SUSE" or "openSUSE" or "Mageia" or "openEuler" or "Azure Linux" or "Fedora" => "rpm",
            "Hex" or "Pub" or "SwiftURL" or "Julia" or "GitHub Actions" or "Bitnami" => "semver",
            _ => null,
        };
        return name is null ? null : All.First(scheme => scheme.Name == name);
    }
}
