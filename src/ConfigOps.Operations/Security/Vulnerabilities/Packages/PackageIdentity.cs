namespace ConfigOps.Operations.Security.Vulnerabilities.Packages;

/// <summary>A package as OSV names it.</summary>
/// <param name="Ecosystem">The ecosystem, with its release behind a colon where it has releases: <c>Debian:12</c>; the release is empty when it is not known.</param>
/// <param name="Name">The name as the ecosystem compares names.</param>
public sealed record PackageIdentity(string Ecosystem, string Name)
{
    /// <summary>The ecosystem without release.</summary>
    public string Family => Ecosystem.Split(':')[0];

    /// <summary>The release; null for an ecosystem that has none.</summary>
    public string? Release => Ecosystem.Contains(':', StringComparison.Ordinal) ? Ecosystem[(Ecosystem.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;

    /// <summary>A package as an advisory names it.</summary>
    public static PackageIdentity Of(string ecosystem, string name) => new(ecosystem, NormalName(ecosystem.Split(':')[0], name));

    /// <summary>A package as its URL names it, the source package where distributions file advisories under it; null when OSV knows no such kind.</summary>
    public static PackageIdentity? Of(PackageUrl url) => url.Type switch
    {
        "npm" => Of("npm", url.Namespace.Length == 0 ? url.Name : $"{url.Namespace}/{url.Name}"),
        "pypi" => Of("PyPI", url.Name),
        "maven" => Of("Maven", $"{url.Namespace}:{url.Name}"),
        "nuget" => Of("NuGet", url.Name),
        "golang" => Of("Go", url.Namespace.Length == 0 ? url.Name : $"{url.Namespace}/{url.Name}"),
        "cargo" => Of("crates.io", url.Name),
        "gem" => Of("RubyGems", url.Name),
        "composer" => Of("Packagist", $"{url.Namespace}/{url.Name}"),
        "hex" => Of("Hex", url.Namespace.Length == 0 ? url.Name : $"{url.Namespace}/{url.Name}"),
        "pub" => Of("Pub", url.Name),
        "swift" => Of("SwiftURL", $"{url.Namespace}/{url.Name}"),
        "githubactions" => Of("GitHub Actions", $"{url.Namespace}/{url.Name}"),
        "bitnami" => Of("Bitnami", url.Name),
        "deb" or "apk" or "rpm" => Distribution.Of(url) is { } ecosystem ? Of(ecosystem, SourceName(url)) : null,
        _ => null,
    };

    /// <summary>Whether an advisory about <paramref name="advisory"/> is about this package: the same name, and the same release where both name one.</summary>
    public bool IsMeantBy(PackageIdentity advisory) =>
        Name == advisory.Name && Family == advisory.Family
        && (Release is null || advisory.Release is null || Distribution.Covers(advisory.Release, Release));

    // Syft and others keep the source package, and its version when it differs, in the qualifier upstream.
    private static string SourceName(PackageUrl url) => url.Qualifiers.TryGetValue("upstream", out var upstream) ? upstream.Split('@')[0] : url.Name;

    private static string NormalName(string family, string name) => family switch
    {
        "PyPI" => string.Join('-', name.ToLowerInvariant().Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries)),
        "NuGet" or "Packagist" or "GitHub Actions" or "Go" => name.ToLowerInvariant(),
        _ => name,
    };
}
